/** What was: a customer's requests, conversations, notes; and answers that are ready for what comes. */
import { translate } from '../../../../i18n'
import type { CannedAnswer, Conversation, Note, Result } from '../../../../protocol'
import { MAX_STARS } from '../../../../protocol'
import type { Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { betweenRows, cutRow, line, span } from '../../../rows'
import { deedName } from '../deed-name'
import { itemsText } from '../../shop/order-lines'
import { money, moment, stopwatch, type Entry, type PageReader } from './entry'

/** `:history`: what the customer asked for, newest first. */
export function deedEntries({ actions }: Result<'desk.history'>, reader: PageReader): Entry[] {
  return actions.map(({ at, action, detail }, index) => {
    const name = deedName(action, reader.lang)
    const about = detailText(detail, reader)
    const row = [
      span(`${moment(at, reader).padEnd(13)} `, 'dim'),
      span(name),
      span(about && `  ${about}`, 'dim'),
    ]
    return {
      id: `deed ${at} ${index}`,
      text: `${name} ${about}`,
      rows: [cutRow(row, reader.width)],
    }
  })
}

/** `A1B2 · 2 x Pikachu ex · $3.000`: what a deed was about, as far as it says anything to a person. */
function detailText(detail: Readonly<Record<string, unknown>>, reader: PageReader): string {
  return Object.entries(detail)
    .flatMap(([name, value]) => detailPart(name, value, reader) ?? [])
    .join(' · ')
}

/** Undefined: an id that nobody can use, or something that this client does not know. */
function detailPart(name: string, value: unknown, reader: PageReader): string | undefined {
  if (name === 'conversation') return undefined
  if (Array.isArray(value)) {
    const lines = value.filter(isCardLine)
    return lines.length > 0
      ? itemsText(lines.map(({ card, ...rest }) => ({ ...rest, name: card })))
      : undefined
  }
  if (typeof value === 'number') {
    if (name === 'stars') return starText(value)
    return name === 'total' || name === 'price' ? money(value, reader) : String(value)
  }
  return typeof value === 'string' ? value : undefined
}

function isCardLine(value: unknown): value is { card: string; quantity: number } {
  const { card, quantity } = (value ?? {}) as { card?: unknown; quantity?: unknown }
  return typeof card === 'string' && typeof quantity === 'number'
}

/** `:notes`: only agents read them. */
export function noteEntries({ notes }: { notes: readonly Note[] }, reader: PageReader): Entry[] {
  return notes.map(note => ({
    id: `note ${note.id}`,
    text: `${note.text} ${note.agent.name}`,
    rows: [...noteRows(note, reader), []],
  }))
}

/** Who noted something when, and below it what. */
export function noteRows({ at, agent, text }: Note, reader: PageReader): Row[] {
  const head = line(`${moment(at, reader)} · ${agent.name}`, 'dim')
  return [head, ...wrap(line(text, 'warning'), Math.max(reader.width - 2, 1)).map(indented)]
}

/** Conversations with their agents, their length and the stars. */
export function conversationEntries(
  { conversations }: { conversations: readonly Conversation[] },
  reader: PageReader,
): Entry[] {
  return conversations.map(each => ({
    id: `conversation ${each.id}`,
    text: `${each.customer.name} ${each.agent?.name ?? ''}`,
    rows: [conversationRow(each, reader)],
  }))
}

/** `20 nov 10:42  Bruno  12:05  ★★★★☆`. */
export function conversationRow(
  { requestedAt, startedAt, endedAt, agent, customer, stars }: Conversation,
  reader: PageReader,
): Row {
  const took =
    startedAt !== undefined && endedAt !== undefined ? stopwatch(endedAt - startedAt) : ''
  const left = [
    span(`${moment(requestedAt, reader)}  `, 'dim'),
    span(customer.name, 'strong'),
    span(agent ? ` · ${agent.name}` : ` · ${translate(reader.lang, 'agent.notServed')}`, 'dim'),
  ]
  const right = [
    span(took && ` ${took}`, 'dim'),
    span(stars === undefined ? '' : ` ${starText(stars)}`, 'notice'),
  ]
  return betweenRows(left, right, reader.width)
}

/** A rating as `★★★☆☆`. */
export function starText(stars: number): string {
  return '★'.repeat(stars) + '☆'.repeat(Math.max(MAX_STARS - stars, 0))
}

/** What was said in a conversation. */
export function transcriptEntries(
  { messages }: Result<'desk.transcript'>,
  reader: PageReader,
): Entry[] {
  return messages.map(({ id, author, text, at }) => ({
    id: `message ${id}`,
    text: `${author.name} ${text}`,
    rows: [
      [span(author.name, 'strong'), span(`  ${moment(at, reader)}`, 'dim')],
      ...wrap(text, Math.max(reader.width - 2, 1)).map(indented),
    ],
  }))
}

/** Ready-made answers by name, with what they say to the customer who is being served. */
export function cannedEntries(
  { answers }: { answers: readonly CannedAnswer[] },
  reader: PageReader,
): Entry[] {
  const { lang, width } = reader
  return answers.map(({ id, name, text, filled, shared }) => {
    const whose = translate(lang, shared ? 'agent.shared' : 'agent.own')
    const head = betweenRows(line(name, 'strong'), line(` ${whose}`, 'dim'), width)
    const said = cutRow(line(`  ${filled ?? text}`, 'dim'), width)
    return { id: `canned ${id}`, text: `${name} ${text}`, rows: [head, said] }
  })
}

function indented(row: Row): Row {
  return [span('  '), ...row]
}
