import type { Socket } from 'node:net'
import { createSecureContext, createServer, type Server } from 'node:tls'
import type { Identity } from './identity'
import { peerOf } from './origin'

/** The first byte of what a TLS client says: a handshake record (RFC 8446, section 5.1). */
const HANDSHAKE = 22

/** How long a new connection may take to say its first byte, and then to shake hands. */
const HANDSHAKE_MS = 10_000

/** Tells TLS from plain text on one port by the first byte, and takes each the right way. */
export class Encryption {
  readonly #server: Server
  /** Who shakes hands now, by address and port, and whom to tell when that is over. */
  readonly #shaking = new Map<string, () => void>()

  /**
   * @param take gets each socket that may be talked on, encrypted or not
   * @param refuse gets a plain one from where plain text is not allowed
   */
  constructor(
    identity: Identity,
    private readonly allowsPlain: (socket: Socket) => boolean,
    private readonly take: (socket: Socket) => void,
    private readonly refuse: (socket: Socket) => void,
  ) {
    this.#server = createServer({
      ...identity,
      minVersion: 'TLSv1.2',
      handshakeTimeout: HANDSHAKE_MS,
    })
    this.#server.on('secureConnection', socket => {
      socket.allowHalfOpen = true
      this.#shaking.get(peerOf(socket))?.()
      take(socket)
    })
    // A handshake that fails ends its own socket.
    this.#server.on('tlsClientError', (_error, socket) => socket.destroy())
  }

  /** Shows another certificate from the next handshake on. Throws when it cannot be used. */
  renew(identity: Identity): void {
    createSecureContext(identity)
    this.#server.setSecureContext(identity)
  }

  /**
   * Takes a new socket the way that its first byte asks for. Resolves when it was taken or refused, has shaken
   * hands, or is gone.
   */
  greet(socket: Socket): Promise<void> {
    return new Promise(resolve => {
      const peer = peerOf(socket)
      const done = () => {
        this.#shaking.delete(peer)
        resolve()
      }
      const hangUp = () => socket.destroy()
      const timer = setTimeout(hangUp, HANDSHAKE_MS)
      socket.on('error', hangUp)
      socket.once('close', () => {
        clearTimeout(timer)
        done()
      })
      socket.once('data', first => {
        clearTimeout(timer)
        socket.pause()
        socket.unshift(first)
        if (first[0] === HANDSHAKE) return this.#shakeHands(socket, done)
        if (this.allowsPlain(socket)) this.take(socket)
        else this.refuse(socket)
        resolve()
      })
    })
  }

  /** Whoever hangs up in the middle of a handshake is gone; only a line that is open may be half open. */
  #shakeHands(socket: Socket, done: () => void): void {
    socket.allowHalfOpen = false
    this.#shaking.set(peerOf(socket), done)
    this.#server.emit('connection', socket)
  }
}
