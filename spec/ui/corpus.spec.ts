import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawable, textWidth } from '../../lib/ui/cells'
import { drawChanges, type Cell } from '../../lib/ui/draw'
import type { InputEvent } from '../../lib/ui/input-event'
import { InputDecoder } from '../../lib/ui/keys'
import { paintPane } from '../../lib/ui/paint'
import { themes } from '../../lib/ui/theme'
import { corpusLine, readCorpus } from '../helpers/corpus'

const STEERING = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

/** What we send ourselves: places and colours. */
const OWN = /\x1b\[[\d;]*[HGm]/g

function emptyRow(columns: number): Cell[] {
  return Array.from({ length: columns }, (): Cell => [0, ' '])
}

test('no text of the corpus steers a terminal or leaves its place (X2)', () => {
  for (const text of readCorpus<string>('texts')) {
    const width = 24
    const rows = [[{ text: drawable(text), look: 'text' as const }]]
    const pane = { id: 'any', x: 0, y: 0, width, height: 1, rows }
    const [wanted, shown] = [emptyRow(40), emptyRow(40)]
    paintPane([wanted], pane, themes.dark)
    const bytes = drawChanges([wanted], [shown], { colours: true, links: true })
    assert.doesNotMatch(bytes.replace(OWN, ''), STEERING, corpusLine('texts', text))
    const beside = wanted.slice(width).map(([, character]) => character)
    assert.deepEqual(new Set(beside), new Set([' ']), corpusLine('texts', text))
    assert.equal(textWidth(drawable(text)), textWidth(drawable(drawable(text))))
  }
})

test('no bytes of the corpus are read otherwise when they come one by one', () => {
  const decode = (chunks: Buffer[]) => {
    const events: InputEvent[] = []
    const decoder = new InputDecoder(
      event => events.push(event),
      () => () => {},
    )
    for (const chunk of chunks) decoder.write(chunk)
    // The first letter may be the end of a sequence that was cut; the second is typed.
    for (const key of ['', 'm', 'a']) {
      decoder.write(key)
      decoder.flush()
    }
    return events
  }
  for (const text of readCorpus<string>('keys')) {
    const bytes = Buffer.from(text, 'latin1')
    const events = decode([bytes])
    assert.deepEqual(
      decode([...bytes].map(byte => Buffer.from([byte]))),
      events,
      corpusLine('keys', text),
    )
    const last = events.at(-1)!
    assert.ok(last.type === 'key' && last.text === 'a', corpusLine('keys', text))
  }
})
