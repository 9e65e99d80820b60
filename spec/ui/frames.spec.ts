import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { CALM_MS, FRAME_MS, Frames } from '../../lib/ui/frames'

/** An output that takes what is written when it is told to. */
function createSlowOutput() {
  const pending: (() => void)[] = []
  const output = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, done) => void pending.push(done),
  })
  return { output, accept: () => pending.shift()?.() }
}

/** Frames that write, and a promise for the next one. */
function createFrames(output: Writable) {
  const painted = new Writable()
  const times: number[] = []
  const frames = new Frames(output, () => {
    times.push(performance.now())
    output.write('frame')
    painted.emit('frame')
  })
  return { frames, times, next: () => once(painted, 'frame') }
}

test('the first wish is a frame at once, and the next one waits its turn', async () => {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const { frames, times, next } = createFrames(output)

  frames.ask()
  await next()
  frames.ask()
  frames.ask()
  await next()

  const [first = 0, second = 0] = times
  assert.equal(times.length, 2)
  assert.ok(second - first >= CALM_MS - 2)
})

test('a key does not wait for its turn behind a frame that nobody waited for', t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setImmediate'] })
  t.mock.method(performance, 'now', () => 1000)
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const { frames, times } = createFrames(output)
  frames.ask()
  t.mock.timers.tick(0)
  frames.ask()
  t.mock.timers.tick(0)
  assert.equal(times.length, 1)

  frames.ask(true)
  t.mock.timers.tick(0)

  assert.equal(times.length, 2)
})

test('a flood of keys is 60 frames in a second', async () => {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const { frames, times, next } = createFrames(output)
  while (times.length < 24) {
    frames.ask(true)
    frames.ask()
    await next()
  }
  const lasted = times.at(-1)! - times[0]!
  assert.ok(lasted >= (times.length - 1 - 3) * FRAME_MS, `${times.length} in ${lasted} ms`)
})

test('no frame is painted while the output is full', async () => {
  const { output, accept } = createSlowOutput()
  const { frames, times, next } = createFrames(output)
  frames.ask()
  await next()

  frames.ask()
  output.once('drain', () => assert.equal(times.length, 1))
  const painted = next()
  accept()

  await painted
  assert.equal(times.length, 2)
})

test('after the stop no frame is painted', async () => {
  const { output } = createSlowOutput()
  const { frames, times } = createFrames(output)
  frames.ask()
  frames.stop()
  frames.ask()
  await new Promise(setImmediate)
  assert.equal(times.length, 0)
})
