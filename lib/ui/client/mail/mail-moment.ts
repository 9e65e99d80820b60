/** Times as the list of mails shows them. */
import { translate, type Tongue } from '../../../i18n'
import { clock } from '../room/moment'

const DAY_MS = 86_400_000

/** How long ago a mail came, in few cells: `ahora`, `5 min`, `3 h`, `2 d`, then the day, then the year. */
export function relativeTime(at: number, now: number, lang: Tongue): string {
  const minutes = Math.floor(Math.max(now - at, 0) / 60_000)
  if (minutes < 1) return translate(lang, 'mail.justNow')
  if (minutes < 60) return translate(lang, 'ago.minutes', { n: minutes })
  if (now - at < DAY_MS) return translate(lang, 'ago.hours', { n: Math.floor(minutes / 60) })
  const days = Math.floor((now - at) / DAY_MS)
  if (days < 7) return translate(lang, 'ago.days', { n: days })
  return dayOf(at, now, lang)
}

/** The day and the time, at most 12 cells: `20 nov 10:42`, or `20 nov 2024`. */
export function exactTime(at: number, now: number, lang: Tongue): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const day = dayOf(at, now, lang)
  return isThisYear ? `${day} ${clock(at, lang)}` : day
}

const months = new Map<Tongue, Intl.DateTimeFormat>()

/** `20 nov`, or `20 nov 2024` of another year. */
function dayOf(at: number, now: number, lang: Tongue): string {
  const month = months.get(lang) ?? new Intl.DateTimeFormat(lang, { month: 'short' })
  months.set(lang, month)
  const date = new Date(at)
  const name = month.format(at).replace('.', '').slice(0, 3)
  const isThisYear = date.getFullYear() === new Date(now).getFullYear()
  const day = `${String(date.getDate()).padStart(2)} ${name}`
  return isThisYear ? day : `${day} ${date.getFullYear()}`
}
