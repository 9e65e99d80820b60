import { translate, type Tongue } from '../../../i18n'
import type { Preferences } from '../preferences'

const clocks = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, Intl.DateTimeFormat>()

/** How people want the time of day. */
export type TimeFormat = Preferences['timeFormat']

/** Cells of a time of day. */
export const CLOCK_WIDTH: Record<TimeFormat, number> = { '24h': 5, '12h': 7, seconds: 8 }

/** The time of day, as wide in every language: `09:05`, ` 9:05am` or `09:05:59`. */
export function clock(at: number, lang: Tongue, format: TimeFormat = '24h'): string {
  if (format === '12h') return twelveHours(new Date(at))
  const second = format === 'seconds' ? '2-digit' : undefined
  return remember(clocks, `${lang} ${format}`, () => {
    const parts = { hour: '2-digit', minute: '2-digit', second, hourCycle: 'h23' } as const
    return new Intl.DateTimeFormat(lang, parts)
  }).format(at)
}

/** Shorter than any language writes it, and as short in all of them. */
function twelveHours(time: Date): string {
  const hours = String(time.getHours() % 12 || 12).padStart(2)
  const minutes = String(time.getMinutes()).padStart(2, '0')
  return `${hours}:${minutes}${time.getHours() < 12 ? 'am' : 'pm'}`
}

/** A day as people say it, with its year when it is not this one: `jueves 20 de noviembre`. */
export function dayName(at: number, now: number, lang: Tongue): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const year = isThisYear ? undefined : 'numeric'
  const format = remember(days, `${lang} ${year}`, () => {
    const parts = { weekday: 'long', day: 'numeric', month: 'long', year } as const
    return new Intl.DateTimeFormat(lang, parts)
  })
  return format.format(at).replace(',', '')
}

/** A moment in few cells: the time today, the day before that, and the year of another year. */
export function shortMoment(at: number, now: number, lang: Tongue): string {
  if (isSameDay(at, now)) return clock(at, lang)
  const then = new Date(at)
  const month = remember(days, `${lang} month`, () => {
    return new Intl.DateTimeFormat(lang, { month: 'short' })
  })
  const name = month.format(at).replace('.', '')
  const day = `${String(then.getDate()).padStart(2)} ${name}`
  const isThisYear = then.getFullYear() === new Date(now).getFullYear()
  return isThisYear ? `${day} ${clock(at, lang)}` : `${day} ${then.getFullYear()}`
}

/** How long ago something was, as short as can be: `5 min`, `2 h`, `3 d`. */
export function ago(at: number, now: number, lang: Tongue): string {
  const minutes = Math.max(Math.floor((now - at) / 60_000), 1)
  if (minutes < 60) return translate(lang, 'ago.minutes', { n: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return translate(lang, 'ago.hours', { n: hours })
  return translate(lang, 'ago.days', { n: Math.floor(hours / 24) })
}

/** Whether two moments fall on one day here. */
export function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
