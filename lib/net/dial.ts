import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Address } from '../settings'
import type { Trust } from './trust'

/**
 * Opens a line to a server, encrypted where `trust` wants it. `open` is called once the line may be talked
 * on; a certificate that is not believed destroys the socket with the error `ECERTIFICATE` and its SHA-256.
 */
export function dial(server: Address, trust: Trust, open: (socket: Socket) => void): Socket {
  const { host, port } = server
  if (!trust.wantsTls(host)) {
    const socket = connect({ host, port, noDelay: true })
    return socket.once('connect', () => open(socket))
  }
  // Whether it is believed is decided below: an own certificate has no authority.
  const servername = isIP(host) ? undefined : host
  const socket = connectTls({
    ...{ host, port, servername },
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
  })
  return socket.once('secureConnect', () => {
    socket.setNoDelay(true)
    const fingerprint = socket.getPeerX509Certificate()?.fingerprint256 ?? ''
    if (trust.believes(server, { fingerprint, isVouched: socket.authorized })) open(socket)
    else socket.destroy(new Error(`ECERTIFICATE ${fingerprint}`))
  })
}
