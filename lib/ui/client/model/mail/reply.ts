/** What a letter that answers or forwards a mail begins with. */
import { translate, type Tongue } from '../../../../i18n'
import type { Correspondent, File, Mail } from '../../../../protocol'
import { addressOf, formatPerson, isSamePerson, joinAddresses } from './address'

/** What stands in a new letter. */
export interface Opening {
  to: string
  cc: string
  bcc: string
  subject: string
  body: string
  files: readonly File[]
  /** Id of the mail that it answers. Absent: none. */
  replyTo?: string
}

/** A letter with nothing in it. */
export const emptyOpening: Opening = { to: '', cc: '', bcc: '', subject: '', body: '', files: [] }

/** An answer to who wrote a mail, or with `all` to everybody who can read it; never to oneself. */
export function replyTo(mail: Mail, me: Correspondent, lang: Tongue, all: boolean): Opening {
  const isOwn = isSamePerson(mail.from, me)
  const others = all && !isOwn ? [mail.from, ...mail.to] : isOwn ? mail.to : [mail.from]
  const to = distinct(others, [me])
  const cc = all ? distinct(mail.cc ?? [], [me, ...to]) : []
  return {
    ...emptyOpening,
    to: addresses(to.length > 0 ? to : [mail.from]),
    cc: addresses(cc),
    subject: prefixed('Re', mail.subject),
    body: `\n\n${quoteOf(mail, lang)}`,
    replyTo: mail.id,
  }
}

/** A letter that brings a mail with its files to somebody else. */
export function forward(mail: Mail, lang: Tongue): Opening {
  const head = translate(lang, 'mail.forwarded', {
    from: formatPerson(mail.from),
    to: mail.to.map(formatPerson).join(', '),
    date: exactDate(mail.at, lang),
    subject: mail.subject,
  })
  const body = `\n\n${head}\n\n${mail.body}`
  return { ...emptyOpening, subject: prefixed('Fwd', mail.subject), body, files: mail.files }
}

/** What stands in a draft. */
export function openingOf({ to, cc = [], bcc = [], subject, body, files, replyTo }: Mail): Opening {
  return {
    to: addresses(to),
    cc: addresses(cc),
    bcc: addresses(bcc),
    subject,
    body,
    files,
    ...(replyTo !== undefined && { replyTo }),
  }
}

/** A moment to the minute, with the day and the year. */
export function exactDate(at: number, lang: Tongue): string {
  const format =
    formats.get(lang) ?? new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' })
  formats.set(lang, format)
  return format.format(at)
}

const formats = new Map<Tongue, Intl.DateTimeFormat>()

/** Each line with one more `>`; lines that are quoted already get no space between. */
function quoteOf({ from, at, body }: Mail, lang: Tongue): string {
  const name = from.name || addressOf(from)
  const title = translate(lang, 'mail.wrote', { name, date: exactDate(at, lang) })
  const lines = body.trimEnd().split('\n')
  return [title, ...lines.map(line => (line.startsWith('>') ? `>${line}` : `> ${line}`))].join('\n')
}

/** A subject bears one such word, however often the mail went to and fro. */
function prefixed(word: 'Re' | 'Fwd', subject: string): string {
  const bare = word === 'Re' ? subject.replace(/^(?:(?:re|rv|res)\s*:\s*)+/i, '') : subject
  const cut = bare.replace(/^(?:(?:fwd?|rv|enc)\s*:\s*)+/i, whole => (word === 'Fwd' ? '' : whole))
  return [...`${word}: ${cut}`].slice(0, 250).join('')
}

function addresses(people: readonly Correspondent[]): string {
  return joinAddresses(people.map(addressOf))
}

/** Each person once, and none of `without`. */
function distinct(
  people: readonly Correspondent[],
  without: readonly Correspondent[],
): Correspondent[] {
  const kept: Correspondent[] = []
  for (const person of people) {
    const isKnown = [...without, ...kept].some(each => isSamePerson(each, person))
    if (!isKnown) kept.push(person)
  }
  return kept
}
