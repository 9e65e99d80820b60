// A module that a spec runs in a thread.
import { Refusal } from '../../lib/protocol/refusal'
import { serve, tell } from '../../lib/thread/serve'

serve({
  echo: (text: string) => text,
  refuse: () => {
    throw new Refusal('not_found', { what: 'room' })
  },
  fail: () => {
    throw new TypeError('could not do it')
  },
  failOddly: () => {
    throw Object.assign(new Error('could not do it'), { self: globalThis })
  },
  news: (text: string) => tell(text),
  die: () => process.exit(3),
  throwLater: () => {
    setImmediate(() => {
      throw new Error('fell over')
    })
  },
  answerOddly: () => () => {},
  /** Keeps the thread busy until the other side of the shared number says otherwise. */
  hold: (shared: Int32Array) => Atomics.wait(shared, 0, 0),
})
