/** How something grows: pairs of a size and what it costs at that size. */
export interface Plot {
  /** Of the file, without its ending. */
  name: string
  title: string
  /** What grows. */
  x: string
  points: [size: number, cost: number][]
}

const WIDTH = 640
const HEIGHT = 320
const EDGE = { left: 64, right: 24, top: 40, bottom: 56 }

/** Draws a plot as SVG: sizes by powers of ten, costs from zero, as a flat cost shall look flat. */
export function drawPlot({ title, x, points }: Plot): string {
  const sizes = points.map(([size]) => size)
  const highest = niceAbove(Math.max(...points.map(([, cost]) => cost)))
  const across = scale(
    Math.log10(sizes[0]!),
    Math.log10(sizes.at(-1)!),
    EDGE.left,
    WIDTH - EDGE.right,
  )
  const up = scale(0, highest, HEIGHT - EDGE.bottom, EDGE.top)
  const places = points.map(([size, cost]) => ({
    left: across(Math.log10(size)),
    top: up(cost),
    size,
    cost,
  }))
  const line = places.map(({ left, top }) => `${left},${top}`).join(' ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">`,
    `<style>text{font:13px sans-serif;fill:#555}.line{fill:none;stroke:#2a7ab0;stroke-width:2}.dot{fill:#2a7ab0}.grid{stroke:#bbb;stroke-width:.5}</style>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${EDGE.left}" y="24">${title}</text>`,
    ...[0, highest / 2, highest].flatMap(cost => [
      `<line class="grid" x1="${EDGE.left}" x2="${WIDTH - EDGE.right}" y1="${up(cost)}" y2="${up(cost)}"/>`,
      `<text x="${EDGE.left - 8}" y="${up(cost) + 4}" text-anchor="end">${cost}</text>`,
    ]),
    `<polyline class="line" points="${line}"/>`,
    ...places.flatMap(({ left, top, size, cost }) => [
      `<circle class="dot" cx="${left}" cy="${top}" r="3.5"/>`,
      `<text x="${left}" y="${Math.round(top - 10)}" text-anchor="middle">${cost}</text>`,
      `<text x="${left}" y="${HEIGHT - EDGE.bottom + 18}" text-anchor="middle">${shortened(size)}</text>`,
    ]),
    `<text x="${WIDTH / 2}" y="${HEIGHT - 14}" text-anchor="middle">${x}</text>`,
    '</svg>\n',
  ].join('\n')
}

function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = to - from || 1
  return value => Math.round((start + ((value - from) / span) * (end - start)) * 10) / 10
}

/** A round number above a value, with room for the label over it. */
function niceAbove(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value || 1))
  return Number((Math.ceil((value * 1.1) / step) * step).toPrecision(2))
}

function shortened(count: number): string {
  if (count >= 1e6) return `${Number((count / 1e6).toPrecision(2))}M`
  return count >= 1000 ? `${Number((count / 1000).toPrecision(2))}k` : String(count)
}
