/** Amounts whose signs are the same in every language; only the marks in their numbers differ. */
import type { Tongue } from '.'

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** A number of bytes as people say it. */
export function bytes(count: number, lang: Tongue): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, count)) / 10))
  const value = count / 1024 ** step
  return `${step === 0 ? value : withDigits(value, lang, 1)} ${UNITS[step]}`
}

/** A number in few cells: below 100 with at most one digit behind the mark, above it with none. */
export function figure(value: number, lang: Tongue): string {
  return withDigits(value, lang, 0, value < 100 ? 1 : 0)
}

/** How long something lasts, in its two largest units: `3 d 4 h`, `12 min 5 s`. */
export function span(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return '0 s'
  const told = parts.slice(first, first + 2).filter(([count]) => count > 0)
  return told.map(part => part.join(' ')).join(' ')
}

const formats = new Map<string, Intl.NumberFormat>()

function withDigits(value: number, lang: Tongue, least: number, most = least): string {
  const name = `${lang} ${least} ${most}`
  const options = { minimumFractionDigits: least, maximumFractionDigits: most }
  const format = formats.get(name) ?? new Intl.NumberFormat(lang, options)
  formats.set(name, format)
  return format.format(value)
}
