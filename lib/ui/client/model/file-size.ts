import type { Tongue } from '../../../i18n'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** A number of bytes as people read it, in few cells: `980 B`, `12 KB`, `1,2 MB`. */
export function fileSize(bytes: number, lang: Tongue): string {
  let [value, unit] = [Math.max(bytes, 0), 0]
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  const digits = unit > 0 && value < 10 ? 1 : 0
  return `${formatOf(lang, digits).format(value)} ${UNITS[unit]}`
}

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(lang: Tongue, maximumFractionDigits: number): Intl.NumberFormat {
  const name = `${lang} ${maximumFractionDigits}`
  const options = { maximumFractionDigits, useGrouping: false }
  const format = formats.get(name) ?? new Intl.NumberFormat(lang, options)
  formats.set(name, format)
  return format
}
