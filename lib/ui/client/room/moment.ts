import type { Tongue } from '../../../i18n'

const clocks = new Map<Tongue, Intl.DateTimeFormat>()
const days = new Map<string, Intl.DateTimeFormat>()

/** The time of day, five cells wide in every language: `09:05`. */
export function clock(at: number, lang: Tongue): string {
  return remember(clocks, lang, () => {
    return new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  }).format(at)
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

/** Whether two moments fall on one day here. */
export function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
