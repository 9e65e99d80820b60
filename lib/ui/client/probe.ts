import { Link } from '../../net/link'
import type { Trust } from '../../net/trust'
import { methods, PROTOCOL_VERSION, type Incoming } from '../../protocol'
import type { Probed } from './state'

const PATIENCE_MS = 5000

/** Asks a place whether a server of ours answers there. Never rejects. */
export function probe(
  host: string,
  port: number,
  trust: Trust,
): Promise<Omit<Probed, 'type' | 'at'>> {
  return new Promise(resolve => {
    const finish = (found: Partial<Probed>) => {
      clearTimeout(timer)
      void link.close()
      resolve({ host, port, available: false, ...found })
    }
    const timer = setTimeout(() => finish({ cause: 'timeout' }), PATIENCE_MS)
    const link = new Link({
      host,
      port,
      trust,
      random: () => 0,
      onConnecting: () => undefined,
      onOpen: () => void link.request('session.hello', { protocol: PROTOCOL_VERSION }),
      onFrame: frame => finish(greeting(frame)),
      onLost: cause => finish({ cause }),
    })
    link.connect()
  })
}

function greeting(frame: Incoming): Partial<Probed> {
  const result = frame.type === 'result' ? frame.result : undefined
  const hello = methods['session.hello'].result.safeParse(result)
  if (!hello.success) return { cause: 'protocol' }
  const { server, motd, registration } = hello.data
  return { available: true, server, motd, registration }
}
