import { translate } from '../../../i18n'
import type { Message } from '../../../protocol'
import { drawable } from '../../cells'
import { demandOf, letsThrough, levelOf } from '../model/attention'
import type { Chat } from '../model/chat'
import { fileSize } from '../model/file-size'
import { infoText } from '../model/info-text'
import { findMessage, type Item } from '../model/item'
import { changesOf } from './changes'
import type { Voice } from './voice'

/** How far back a room is looked through for lines that were not said yet: a page of missed messages. */
const WINDOW = 400

/** How many messages are kept to tell what becomes of them. */
const MAX_KEPT = 2000

/** Says each entry of each room once, as one line. */
export class Printer {
  readonly #said = new WeakSet<Item>()
  /** Messages as they were said last, by id. */
  readonly #messages = new Map<string, Message>()

  constructor(
    private readonly voice: Pick<Voice, 'lang' | 'say'>,
    /** Own messages were on the screen when they were typed. */
    private readonly hidesOwn: boolean,
  ) {}

  /** Messages are said with their numbers, by which they are answered and edited. */
  showsNumbers = false

  /** Says what is new in any room; of other rooms than the current one, with the room's name. */
  print(chat: Chat, window = WINDOW): void {
    for (const { room, items } of Object.values(chat.rooms)) {
      const prefix = room.id === chat.current ? '' : `${roomLabel(room.kind, room.name)} `
      for (const item of items.entries.slice(Math.max(0, items.length - window), items.length)) {
        if (this.#said.has(item)) continue
        this.#said.add(item)
        if (isWanted(item, room.id, chat)) this.#say(item, prefix, chat)
      }
    }
  }

  /** Says the latest messages of the current room, also those that were said before. */
  recall(chat: Chat, count: number): void {
    const items = chat.rooms[chat.current]?.items
    if (!items || count === 0) return
    const messages = items.entries.slice(0, items.length).filter(each => each.type === 'message')
    for (const item of messages.slice(-count)) {
      this.#said.add(item)
      this.#keep(item)
      if (isWanted(item, chat.current, chat)) this.voice.say(`${this.#line(item, '', chat)}\n`)
    }
  }

  /** Counts everything in the other rooms as said, as after sign-in. */
  skipOthers(chat: Chat): void {
    for (const { room, items } of Object.values(chat.rooms)) {
      if (room.id === chat.current) continue
      for (const item of items.entries) {
        this.#said.add(item)
        this.#keep(item)
      }
    }
  }

  /** A message that is new, or what has become of one that was said before. */
  #say(item: Item, prefix: string, chat: Chat): void {
    const before = item.type === 'message' ? this.#messages.get(item.message.id) : undefined
    this.#keep(item)
    if (before && item.type === 'message') {
      for (const change of changesOf(before, item.message, this.voice.lang)) {
        this.voice.say(`[${this.#clock(Date.now())}] ${prefix}${flat(change)}\n`)
      }
    } else if (!this.#isOwn(item, chat)) this.voice.say(`${this.#line(item, prefix, chat)}\n`)
  }

  #keep(item: Item): void {
    if (item.type !== 'message') return
    this.#messages.delete(item.message.id)
    this.#messages.set(item.message.id, item.message)
    if (this.#messages.size > MAX_KEPT) this.#messages.delete(this.#messages.keys().next().value!)
  }

  #isOwn(item: Item, chat: Chat): boolean {
    return this.hidesOwn && item.type === 'message' && item.message.author.id === chat.me?.id
  }

  #line(item: Item, prefix: string, chat: Chat): string {
    if (item.type === 'info') return `${prefix}${flat(infoText(item, this.voice.lang))}`
    const { author, kind, at, deletedAt } = item.message
    const name = `${author.username}${this.#answered(item.message, chat)}`
    const who = kind === 'action' ? `* ${name}` : `${name}:`
    const said = deletedAt ? translate(this.voice.lang, 'room.deleted') : this.#textOf(item.message)
    const number = this.showsNumbers ? `(${item.message.seq}) ` : ''
    return `[${this.#clock(at)}] ${prefix}${number}${flat(who)} ${flat(said)}`
  }

  /** The text, and the file with the number by which it is saved. */
  #textOf({ text, file, seq }: Message): string {
    if (!file) return text
    const about = `📎 ${file.name}  ${fileSize(file.size, this.voice.lang)} (#${seq})`
    return text === file.name ? about : `${text}  ${about}`
  }

  /** Whom a message answers. */
  #answered({ room, replyTo }: Message, chat: Chat): string {
    const state = chat.rooms[room]
    if (replyTo === undefined || !state) return ''
    const username = findMessage(state.items, replyTo)?.author.username
    return username ? ` (${translate(this.voice.lang, 'plain.replyTo', { username })})` : ''
  }

  #clock(at: number): string {
    return new Date(at).toLocaleTimeString(this.voice.lang, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  }
}

/** What ignored people say is not told, and of other rooms only as much as the person wants. */
function isWanted(item: Item, room: string, chat: Chat): boolean {
  if (item.type !== 'message') return true
  const isOwn = item.message.author.id === chat.me?.id
  const demand = demandOf(chat, item.message)
  if (isOwn || !demand) return isOwn
  return room === chat.current || letsThrough(levelOf(chat, room), demand)
}

/** A room's name with the sign of its kind; a talk with the shop has none. */
export function roomLabel(kind: string, name: string): string {
  return `${kind === 'direct' ? '@' : kind === 'desk' ? '' : '#'}${name}`
}

/** One line, in which nothing steers a terminal. */
function flat(text: string): string {
  return drawable(text.replaceAll('\n', ' / '))
}
