import type { Tongue } from '../../../i18n'
import { drawable } from '../../cells'
import type { Chat } from '../model/chat'
import { infoText } from '../model/info-text'
import type { Item } from '../model/item'

/** How far back a room is looked through for lines that were not said yet: a page of missed messages. */
const WINDOW = 400

/** Says each entry of each room once, as one line. */
export class Printer {
  readonly #said = new WeakSet<Item>()

  constructor(
    private readonly lang: Tongue,
    private readonly write: (line: string) => void,
    /** Own messages were on the screen when they were typed. Absent: false. */
    private readonly hidesOwn = false,
  ) {}

  /** Says what is new in any room; of other rooms than the current one, with the room's name. */
  print(chat: Chat): void {
    for (const { room, items } of Object.values(chat.rooms)) {
      const prefix = room.id === chat.current ? '' : `${roomLabel(room.kind, room.name)} `
      for (const item of items.entries.slice(Math.max(0, items.length - WINDOW), items.length)) {
        if (this.#said.has(item)) continue
        this.#said.add(item)
        if (!this.#isOwn(item, chat)) this.write(`${this.#line(item, prefix)}\n`)
      }
    }
  }

  /** Counts everything in the other rooms as said, as after sign-in. */
  skipOthers(chat: Chat): void {
    for (const { room, items } of Object.values(chat.rooms)) {
      if (room.id !== chat.current) for (const item of items.entries) this.#said.add(item)
    }
  }

  #isOwn(item: Item, chat: Chat): boolean {
    return this.hidesOwn && item.type === 'message' && item.message.author.id === chat.me?.id
  }

  #line(item: Item, prefix: string): string {
    if (item.type === 'info') return `${prefix}${flat(infoText(item, this.lang))}`
    const { author, kind, text, at } = item.message
    const who = kind === 'action' ? `* ${author.username}` : `${author.username}:`
    return `[${this.#clock(at)}] ${prefix}${flat(who)} ${flat(text)}`
  }

  #clock(at: number): string {
    return new Date(at).toLocaleTimeString(this.lang, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  }
}

/** A room's name with the sign of its kind. */
export function roomLabel(kind: string, name: string): string {
  return `${kind === 'direct' ? '@' : '#'}${name}`
}

/** One line, in which nothing steers a terminal. */
function flat(text: string): string {
  return drawable(text.replaceAll('\n', ' ⏎ '))
}
