/** What a person types to find messages: words, and filters in any of the languages. */
import type { TextKey, TextParameters } from '../../../i18n'
import type { Params } from '../../../protocol'
import type { Chat } from './chat'
import { readDay } from './search-day'

/** What to ask the server for; its `query` is what is left of the words. */
export type SearchWish = Omit<Params<'chat.search'>, 'limit'>

/** Why a query cannot be asked, in a sentence of ours. */
export interface QueryProblem {
  key: TextKey
  parameters: TextParameters
}

type Filter = 'from' | 'room' | 'before' | 'after' | 'on'

/** Every name of each filter, without accents. */
const filters: Record<string, Filter> = {
  de: 'from',
  from: 'from',
  en: 'room',
  em: 'room',
  in: 'room',
  antes: 'before',
  before: 'before',
  despues: 'after',
  depois: 'after',
  after: 'after',
  dia: 'on',
  day: 'on',
  on: 'on',
}

/**
 * Reads `partido de:ana en:#redes antes:2026-11-01`. Days are those of the person's time zone: `antes:` ends
 * before that day, `después:` begins behind it, `día:` is that day.
 */
export function readQuery(typed: string, chat: Chat, now: number): SearchWish | QueryProblem {
  const words: string[] = []
  let wish: SearchWish = { query: '' }
  for (const token of typed.trim().split(/\s+/)) {
    const [, name, value = ''] = /^([\p{L}\p{M}]+):(?!\/\/)(.*)$/u.exec(token) ?? []
    if (name === undefined) words.push(token)
    else {
      const read = readFilter(name, value, chat, now)
      if ('key' in read) return read
      wish = narrow(wish, read)
    }
  }
  const query = words.join(' ')
  return /[\p{L}\p{N}]/u.test(query) ? { ...wish, query } : { key: 'find.noWords', parameters: {} }
}

/** Whether a query can be asked. */
export function isWish(read: SearchWish | QueryProblem): read is SearchWish {
  return 'query' in read
}

function readFilter(
  name: string,
  value: string,
  chat: Chat,
  now: number,
): Partial<SearchWish> | QueryProblem {
  const filter = filters[fold(name)]
  if (!filter) return { key: 'find.unknownFilter', parameters: { name } }
  if (value === '') return { key: 'find.emptyFilter', parameters: { name } }
  switch (filter) {
    case 'from':
      return { from: value.replace(/^@/, '') }
    case 'room':
      return readRoom(value, chat)
    case 'before':
    case 'after':
    case 'on':
      return readTime(filter, value, now)
  }
}

function readRoom(value: string, { rooms }: Chat): Partial<SearchWish> | QueryProblem {
  const wanted = fold(value.replace(/^[#@]/, ''))
  const found = Object.values(rooms)
    .map(({ room }) => room)
    .filter(({ name }) => fold(name) === wanted)
    .filter(({ kind }) => !/^[#@]/.test(value) || (kind === 'direct') === value.startsWith('@'))
    .sort((a, b) => Number(a.kind === 'direct') - Number(b.kind === 'direct'))[0]
  return found ? { room: found.id } : { key: 'room.noSuchRoom', parameters: { name: value } }
}

function readTime(
  filter: 'before' | 'after' | 'on',
  value: string,
  now: number,
): Partial<SearchWish> | QueryProblem {
  const day = readDay(fold(value), now)
  if (!day) return { key: 'find.badDate', parameters: { value } }
  if (filter === 'before') return { before: day.start }
  if (filter === 'after') return { after: day.end - 1 }
  return { after: Math.max(day.start - 1, 0), before: day.end }
}

/** Two filters of time hold both. */
function narrow(wish: SearchWish, more: Partial<SearchWish>): SearchWish {
  const before = Math.min(wish.before ?? Infinity, more.before ?? Infinity)
  const after = Math.max(wish.after ?? -1, more.after ?? -1)
  return {
    ...wish,
    ...more,
    ...(before < Infinity && { before }),
    ...(after >= 0 && { after }),
  }
}

/** A text without accents and capitals, as the server compares words. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
