/** What the pages of the desk are made of. */
import type { Tongue } from '../../../../i18n'
import { formatMoney } from '../../../../i18n/money'
import type { Row } from '../../../pane'
import { exactTime } from '../../mail/mail-moment'

/** One thing on a page. */
export interface Entry {
  /** By it the cursor stays on the thing while the list changes. */
  id: string
  /** What is typed is looked for in here. Absent: it is a heading, on which no cursor stands. */
  text?: string
  rows: readonly Row[]
}

/** Who reads a page, and in how many cells. */
export interface PageReader {
  lang: Tongue
  now: number
  /** Of all prices (ISO 4217). */
  currency: string
  width: number
}

/** An amount as people read it. */
export function money(amount: number, { currency, lang }: PageReader): string {
  return formatMoney(amount, currency, lang)
}

/** A moment to the minute, in few cells. */
export function moment(at: number, { now, lang }: PageReader): string {
  return exactTime(at, now, lang).trim()
}

/** How long something took or has been going on: `0:35`, `12:05`, `1:02:05`. */
export function stopwatch(ms: number): string {
  const seconds = Math.floor(Math.max(ms, 0) / 1000)
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60]
  const hours = Math.floor(seconds / 3600)
  if (hours > 0) return `${hours}:${parts.map(part => String(part).padStart(2, '0')).join(':')}`
  return `${parts[0]}:${String(parts[1]).padStart(2, '0')}`
}
