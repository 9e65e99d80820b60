import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { borderRows } from '../../../lib/ui/panel/borders'
import { barChart, barsIn, lineChart, sparkline } from '../../../lib/ui/panel/chart'
import { resample, stepFor, stepNames } from '../../../lib/ui/panel/history'
import { rowWidth } from '../../../lib/ui/rows'
import type { Row } from '../../../lib/ui/pane'
import type { Sample } from '../../../lib/ui/panel'

function texts(rows: readonly Row[]): string[] {
  return rows.map(row =>
    row
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  )
}

test('a line is drawn in its look between labels and an axis', () => {
  const times = { names: stepNames(60, 5), every: 1 }
  const rows = lineChart([{ values: [0, 0, 5, 10, 10], look: 'accent' }], times, {
    ...{ width: 40, height: 8 },
  })
  assert.match(texts(rows).join('\n'), /\n10 [^]*\n0 [^]*\n.*-5:00 +-4:00 +-3:00/)
  const looks = new Set(rows.flat().map(({ look }) => look))
  for (const look of ['accent', 'border', 'dim'] as const) assert.ok(looks.has(look), look)
})

test('the larger value is the higher point', () => {
  const draw = (value: number) => {
    const series = [
      { values: [10, 10, 10], look: 'border' as const },
      { values: [value, value, value], look: 'accent' as const },
    ]
    const rows = lineChart(series, { names: ['a', 'b', 'c'], every: 1 }, { width: 30, height: 4 })
    return rows.findIndex(row => row.some(span => span.look === 'accent'))
  }
  assert.deepEqual([draw(10) < draw(5), draw(5) < draw(0)], [true, true])
})

test('charts of any values fit into any place', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), {
    ...{ minLength: 1, maxLength: 300 },
  })
  const place = fc.record({ width: fc.integer({ min: 1, max: 200 }), height: fc.nat({ max: 40 }) })
  fc.assert(
    fc.property(values, place, (all, size) => {
      const series = [{ values: all, look: 'ok' as const }]
      const line = lineChart(series, { names: stepNames(5, all.length), every: 12 }, size)
      const bars = barChart(
        all.map(value => ({ name: 'vie', value })),
        'ok',
        size,
      )
      for (const rows of [line, bars]) {
        assert.ok(rows.length <= size.height)
        for (const row of rows) assert.ok(rowWidth(row) <= size.width)
      }
    }),
    { numRuns: 200 },
  )
})

test('bars stand on their names, the last of them that there is room for', () => {
  const bars = [1, 2, 0, 4].map((value, index) => ({ name: 'abcd'[index]!, value }))
  assert.equal(barsIn(13), 3)
  assert.deepEqual(texts(barChart(bars, 'ok', { width: 13, height: 5 })), [
    '          ███',
    '          ███',
    '███       ███',
    '███       ███',
    'b    c    d',
  ])
  assert.deepEqual(texts(barChart([{ name: 'a', value: 0 }], 'ok', { width: 3, height: 2 })), [
    '',
    'a',
  ])
})

test('a sparkline goes from 0 to the largest value, and at least to what is told', () => {
  assert.equal(sparkline([0, 5, 10], 1), '▁▅█')
  assert.equal(sparkline([0, 1, 2], 14), '▁▂▂')
  assert.equal(sparkline([], 1), '')
})

const sample: Sample = {
  ...{ messagesPerSecond: 0, loopP50: 0, loopP99: 0, commitP99: 0 },
  ...{ memoryBytes: 0, connections: 0, waiting: 0 },
}

test('a step is the mean of its samples and keeps them while time goes on', () => {
  const at = (sampled: number) => ({
    sampled,
    samples: Array.from({ length: sampled }, (_, n) => ({ ...sample, connections: n })),
  })
  const read = (sampled: number) => resample(at(sampled), each => each.connections, 2, 4)
  assert.deepEqual(read(0), [0, 0, 0, 0])
  assert.deepEqual(read(3), [0, 0, 0.5, 2])
  assert.deepEqual(read(4), [0, 0, 0.5, 2.5])
  assert.deepEqual(read(5), [0, 0.5, 2.5, 4])
})

test('the steps are parts of a minute, as short as there is room for', () => {
  assert.deepEqual([1000, 300, 299, 80, 30, 5, 1].map(stepFor), [1, 1, 2, 4, 10, 60, 60])
  assert.deepEqual(stepNames(30, 3), ['-1:30', '-1:00', '-0:30'])
})

test('borders that meet branch', () => {
  const rects = [
    { x: 0, y: 0, width: 4, height: 3 },
    { x: 3, y: 0, width: 4, height: 3 },
    { x: 0, y: 2, width: 7, height: 2 },
  ]
  assert.deepEqual(texts(borderRows(rects, 7, 4)), ['┌──┬──┐', '│  │  │', '├──┴──┤', '└─────┘'])
})
