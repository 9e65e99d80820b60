import { isDeepStrictEqual } from 'node:util'
import type { TextKey, TextParameters } from '../../../i18n'
import type { Message } from '../../../protocol'

/** A line that the client itself says in a room, in the person's language when it is shown. */
export interface Info {
  type: 'info'
  at: number
  key: TextKey
  parameters: TextParameters
  look: 'notice' | 'error' | 'warning' | 'dim'
}

/** One entry of a room's pane. */
export type Item = { type: 'message'; message: Message } | Info

/**
 * A room's entries, oldest first. The array is shared by the lists that grow from one another and only
 * ever appended to, so that adding the newest costs the same in a room of ten and of a hundred thousand.
 */
export interface ItemList {
  readonly entries: readonly Item[]
  readonly length: number
}

/** A room in which nothing was said. */
export const noItems: ItemList = { entries: [], length: 0 }

/** The entry at a place, from 0. Undefined: there is none. */
export function itemAt(list: ItemList, index: number): Item | undefined {
  return index < list.length ? list.entries[index] : undefined
}

/** Number of the last message in a list, 0 when there is none. */
export function lastSeq(list: ItemList): number {
  for (let i = list.length - 1; i >= 0; i--) {
    const item = list.entries[i]!
    if (item.type === 'message') return item.message.seq
  }
  return 0
}

/** Number of the first message in a list, 0 when there is none. */
export function firstSeq(list: ItemList): number {
  for (let i = 0; i < list.length; i++) {
    const item = list.entries[i]!
    if (item.type === 'message') return item.message.seq
  }
  return 0
}

/** The message with a number; a room's numbers rise, so that the end is where to look first. */
export function findMessage(list: ItemList, seq: number): Message | undefined {
  for (let i = list.length - 1; i >= 0; i--) {
    const item = list.entries[i]!
    if (item.type !== 'message' || item.message.seq > seq) continue
    return item.message.seq === seq ? item.message : undefined
  }
  return undefined
}

const authors = new Map<string, Message['author']>()

/** Each message comes with an author of its own; in a long room the same few of them are kept once. */
function toItem(message: Message): Item {
  const { id, username, name } = message.author
  const known = authors.get(id)
  if (known?.username === username && known.name === name) {
    return { type: 'message', message: { ...message, author: known } }
  }
  authors.set(id, message.author)
  return { type: 'message', message }
}

/** Puts an entry at the end; the list as it was before keeps its length. */
export function append(list: ItemList, item: Item): ItemList {
  const own =
    list.entries.length === list.length ? list.entries : list.entries.slice(0, list.length)
  ;(own as Item[]).push(item)
  return { entries: own, length: list.length + 1 }
}

/** Puts a message where its number belongs; one that is there already is replaced. */
export function insertMessage(list: ItemList, message: Message): ItemList {
  if (message.seq > lastSeq(list)) return append(list, toItem(message))
  return mergeMessages(list, [message])
}

/** Puts a changed message in the place of the one with its number; the same list where there is none. */
export function replaceMessage(list: ItemList, message: Message): ItemList {
  for (let i = list.length - 1; i >= 0; i--) {
    const item = list.entries[i]!
    if (item.type !== 'message' || item.message.seq > message.seq) continue
    if (item.message.seq < message.seq) return list
    const entries = list.entries.slice(0, list.length)
    entries[i] = toItem(message)
    return { entries, length: list.length }
  }
  return list
}

/** Puts a page of messages, oldest first, where their numbers belong; those that are there are replaced. */
export function mergeMessages(list: ItemList, page: readonly Message[]): ItemList {
  if (page.length === 0) return list
  if (page[0]!.seq > lastSeq(list)) {
    return page.reduce((all, message) => append(all, toItem(message)), list)
  }
  const entries = merge(list.entries.slice(0, list.length), page)
  return { entries, length: entries.length }
}

/** Infos keep their place behind the message that they followed; what has not changed stays the same. */
function merge(old: readonly Item[], page: readonly Message[]): Item[] {
  const merged: Item[] = []
  let next = 0
  for (const item of old) {
    if (item.type === 'message') {
      while (next < page.length && page[next]!.seq < item.message.seq) {
        merged.push(toItem(page[next++]!))
      }
      if (page[next]?.seq === item.message.seq) {
        const message = page[next++]!
        merged.push(isDeepStrictEqual(item.message, message) ? item : toItem(message))
        continue
      }
    }
    merged.push(item)
  }
  return [...merged, ...page.slice(next).map(toItem)]
}
