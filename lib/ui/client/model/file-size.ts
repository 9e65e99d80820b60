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
  const number = value.toLocaleString(lang, { maximumFractionDigits: digits, useGrouping: false })
  return `${number} ${UNITS[unit]}`
}
