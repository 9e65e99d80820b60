/** A stretch of time in the person's own time zone; the end does not belong to it. */
export interface Span {
  start: number
  end: number
}

/** Words for today and the days before it, without accents. */
const agoByWord: Record<string, number> = {
  hoy: 0,
  hoje: 0,
  today: 0,
  ayer: 1,
  ontem: 1,
  yesterday: 1,
  anteayer: 2,
  anteontem: 2,
}

/** Reads `2026-11-01`, `2026-11`, `2026`, or a word such as `ayer`. Undefined: there is no such day. */
export function readDay(typed: string, now: number): Span | undefined {
  const ago = Object.hasOwn(agoByWord, typed) ? agoByWord[typed] : undefined
  if (ago !== undefined) return dayAgo(now, ago)
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(typed) ?? []
  if (year === undefined) return undefined
  if (month === undefined) return between([Number(year), 0, 1], [Number(year) + 1, 0, 1])
  return daysOf(Number(year), Number(month) - 1, day === undefined ? undefined : Number(day))
}

function dayAgo(now: number, ago: number): Span {
  const then = new Date(now)
  const [year, month, day] = [then.getFullYear(), then.getMonth(), then.getDate() - ago]
  return between([year, month, day], [year, month, day + 1])
}

function daysOf(year: number, month: number, day: number | undefined): Span | undefined {
  if (month < 0 || month > 11) return undefined
  if (day === undefined) return between([year, month, 1], [year, month + 1, 1])
  const isReal = new Date(year, month, day).getDate() === day
  return isReal ? between([year, month, day], [year, month, day + 1]) : undefined
}

type Day = [year: number, month: number, day: number]

/** Midnight here, which a change of the clocks may put at another distance than 24 hours. */
function between(first: Day, last: Day): Span {
  return { start: Math.max(midnight(first), 0), end: Math.max(midnight(last), 0) }
}

function midnight(day: Day): number {
  return new Date(...day).getTime()
}
