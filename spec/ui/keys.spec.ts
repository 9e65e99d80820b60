import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { InputEvent } from '../../lib/ui/input-event'
import { ESCAPE_TIMEOUT_MS, InputDecoder, MAX_PASTE, STRING_TIMEOUT_MS } from '../../lib/ui/keys'

/** Decodes chunks with a clock that stands still until the end. */
function decode(...chunks: (string | Buffer)[]): InputEvent[] {
  const events: InputEvent[] = []
  const decoder = new InputDecoder(
    event => events.push(event),
    () => () => {},
  )
  for (const chunk of chunks) decoder.write(chunk)
  decoder.flush()
  return events
}

/** Events in few words, for tables. */
function brief(events: InputEvent[]): string {
  return events
    .map(event => {
      if (event.type === 'key')
        return event.text && event.text !== event.key ? `${event.key}=${event.text}` : event.key
      if (event.type === 'paste') return `paste(${event.text})`
      if (event.type === 'focus') return event.focused ? 'focus' : 'blur'
      if (event.type === 'reply') return 'reply'
      const { action, button = '', x, y, shift, alt, ctrl } = event
      return `${ctrl ? 'C-' : ''}${alt ? 'M-' : ''}${shift ? 'S-' : ''}${action}:${button}@${x},${y}`
    })
    .join(' ')
}

const cases: [string, string][] = [
  ['a', 'a'],
  ['A', 'A'],
  [' ', 'space= '],
  ['ñ', 'ñ'],
  ['漢', '漢'],
  ['😀', '😀'],
  ['\r', 'enter'],
  ['\n', 'C-j'],
  ['\t', 'tab'],
  ['\x7f', 'backspace'],
  ['\b', 'backspace'],
  ['\x00', 'C-space'],
  ['\x01\x1a', 'C-a C-z'],
  ['\x1c\x1d\x1e\x1f', 'C-\\ C-] C-^ C-_'],
  ['\x1b', 'escape'],
  ['\x1b\x1b', 'escape escape'],
  ['\x1b\x1b\x1b', 'escape escape escape'],
  ['\x1bb', 'M-b'],
  ['\x1bB', 'M-B'],
  ['\x1bñ', 'M-ñ'],
  ['\x1b😀', 'M-😀'],
  ['\x1b.', 'M-.'],
  ['\x1b1', 'M-1'],
  ['\x1b ', 'M-space'],
  ['\x1b\r', 'M-enter'],
  ['\x1b\x7f', 'M-backspace'],
  ['\x1b\x18', 'C-M-x'],
  ['\x1b[', 'M-['],
  ['\x1bO', 'M-O'],
  ['\x1bP', 'M-P'],
  ['\x1b]', 'M-]'],
  ['\x1b_', 'M-_'],
  ['\x1bPx', 'M-P x'],
  ['\x1b[A\x1b[B\x1b[C\x1b[D', 'up down right left'],
  ['\x1bOA\x1bOB\x1bOC\x1bOD', 'up down right left'],
  ['\x1b[1;5D\x1b[1;3D\x1b[1;2D\x1b[1;6D\x1b[1;7D', 'C-left M-left S-left C-S-left C-M-left'],
  ['\x1b\x1b[D', 'M-left'],
  ['\x1b\x1bOD', 'M-left'],
  ['\x1b\x1b[1;5D', 'C-M-left'],
  ['\x1b\x1ba', 'escape M-a'],
  ['\x1b[H\x1b[F\x1bOH\x1b[1~\x1b[4~\x1b[7~\x1b[8~', 'home end home home end home end'],
  ['\x1b[1;3H\x1b[1;3F\x1b[1;5H', 'M-home M-end C-home'],
  ['\x1b[2~\x1b[3~\x1b[5~\x1b[6~', 'insert delete pageup pagedown'],
  ['\x1b[3;5~\x1b[5;3~', 'C-delete M-pageup'],
  ['\x1b[3^\x1bOd', 'C-delete C-left'],
  ['\x1bOP\x1bOQ\x1bOR\x1bOS', 'f1 f2 f3 f4'],
  ['\x1b[[A\x1b[[E', 'f1 f5'],
  ['\x1b[11~\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~', 'f1 f5 f6 f10 f11 f12'],
  ['\x1b[1;2P\x1b[15;2~\x1b[1;5R', 'S-f1 S-f5 C-f3'],
  ['\x1b[Z', 'S-tab'],
  ['\x1bOM\x1bOk\x1bOq', 'enter + 1'],
  ['\x1b[97u', 'a'],
  ['\x1b[97;2u\x1b[97;3u\x1b[97;4u\x1b[97;5u', 'A M-a M-A C-a'],
  ['\x1b[13u\x1b[13;2u\x1b[13;5u\x1b[27u\x1b[9;2u', 'enter S-enter C-enter escape S-tab'],
  ['\x1b[106;5u\x1b[127;5u\x1b[32;2u', 'C-j C-backspace S-space= '],
  ['\x1b[97;1:3u\x1b[97;1:1u', 'a'],
  ['\x1b[97;133u', 'C-a'],
  ['\x1b[27;5;97~\x1b[27;2;13~\x1b[27;6;65~', 'C-a S-enter C-S-a'],
  ['\x1b[57399u', 'reply'],
  ['\x1b[I\x1b[O', 'focus blur'],
  ['\x1b[<0;3;4M\x1b[<0;3;4m', 'press:left@2,3 release:left@2,3'],
  ['\x1b[<2;1;1M\x1b[<1;1;1M\x1b[<32;9;9M', 'press:right@0,0 press:middle@0,0 drag:left@8,8'],
  ['abc\x1b[<64;1;1M\x1b[<65;1;1Mx', 'a b c wheelup:@0,0 wheeldown:@0,0 x'],
  ['\x1b[<28;1;1M', 'C-M-S-press:left@0,0'],
  ['\x1b[<35;1;1M\x1b[<66;1;1M', 'reply reply'],
  ['\x1b[200~a\rb\r\nc\td\x1b[201~', 'paste(a\nb\nc\td)'],
  ['\x1b[200~\x1b[31m\x07\x9b/quit\x1b[201~\r', 'paste([31m/quit) enter'],
  ['\x1b[200~\x1b[201~', 'paste()'],
  ['\x1b[201~', 'reply'],
  ['\x1b[24;80R', 'reply'],
  ['\x1b[?1;2c\x1b[>41;354;0c', 'reply reply'],
  ['\x1b[?2026;2$y', 'reply'],
  ['\x1b[8;24;80t', 'reply'],
  ['\x1b]11;rgb:1c1c/1c1c/1c1c\x07a', 'reply a'],
  ['\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\a', 'reply a'],
  ['\x1bP>|XTerm(354)\x1b\\a', 'reply a'],
  ['\x1b_Gi=31;OK\x1b\\a', 'reply a'],
  ['\x1b]11;rgb:\x1b[A', 'reply up'],
  ['\x1b[12\x1b[A', 'reply up'],
  ['\x1b[\x01', 'M-[ C-a'],
  ['\u009b31m', '3 1 m'],
]

for (const [input, expected] of cases) {
  test(`${JSON.stringify(input)} is ${JSON.stringify(expected)}`, () => {
    assert.equal(brief(decode(input)), expected)
  })
  test(`${JSON.stringify(input)} is the same byte by byte`, () => {
    const bytes = [...Buffer.from(input)].map(byte => Buffer.from([byte]))
    assert.equal(brief(decode(...bytes)), expected)
  })
}

test('any bytes mean the same however they are cut', () => {
  const piece = fc.oneof(
    fc.constantFrom(...cases.map(([input]) => input)),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '\x1b',
      '\x1b[',
      '\x1b[200~',
      '\x1b[201~',
      '\x1b]0',
      '\x1bP1',
      ';',
      '1'.repeat(70),
    ),
  )
  const bytes = fc.array(piece, { maxLength: 12 }).map(pieces => Buffer.from(pieces.join('')))
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(5), { minLength: 1 }), (whole, sizes) => {
      assert.deepEqual(decode(...chunks(whole, sizes)), decode(whole))
    }),
    { numRuns: 1000 },
  )
})

function chunks(whole: Buffer, sizes: number[]): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 0, turn = 0; at < whole.length; turn++) {
    const size = 1 + (sizes[turn % sizes.length] ?? 0)
    parts.push(whole.subarray(at, (at += size)))
  }
  return parts
}

test('no byte of a sequence is ever typed', () => {
  const parameters = fc.string({ unit: fc.constantFrom(...'0123456789;:<=>?'), maxLength: 12 })
  const final = fc.constantFrom(...'@ABCDEFGHIJKLMNOPQRSTUVWXYZ^`abcdefghijklmnopqrstvwxyz{|}')
  fc.assert(
    fc.property(parameters, final, (middle, last) => {
      const typed = decode(`\x1b[${middle}${last}`).filter(
        event => event.type === 'key' && event.text,
      )
      assert.deepEqual(typed, [])
    }),
  )
})

test('a lone ESC becomes Escape when its time is over', () => {
  const events: InputEvent[] = []
  const timers: [() => void, number][] = []
  const decoder = new InputDecoder(
    event => events.push(event),
    (run, ms) => {
      timers.push([run, ms])
      return () => {}
    },
  )

  decoder.write('\x1b')
  assert.deepEqual(events, [])
  const [run, ms] = timers[0] ?? []
  run?.()

  assert.equal(ms, ESCAPE_TIMEOUT_MS)
  assert.equal(brief(events), 'escape')
})

test('a paste that never ends is over after a while, and keys work again', () => {
  const events: InputEvent[] = []
  let timeout: [() => void, number] | undefined
  const decoder = new InputDecoder(
    event => events.push(event),
    (run, ms) => {
      timeout = [run, ms]
      return () => {}
    },
  )

  decoder.write('\x1b[200~hola')
  timeout?.[0]()
  decoder.write('x')

  assert.equal(timeout?.[1], STRING_TIMEOUT_MS)
  assert.equal(brief(events), 'paste(hola) x')
})

test('a paste is bounded, and none of it is typed', () => {
  const events = decode('\x1b[200~', 'x'.repeat(MAX_PASTE), 'y'.repeat(1000), '\x1b[201~')
  assert.deepEqual(events, [{ type: 'paste', text: 'x'.repeat(MAX_PASTE) }])
})

test('ten thousand ESCs are ten thousand Escapes', () => {
  assert.equal(decode('\x1b'.repeat(10_000)).length, 10_000)
})
