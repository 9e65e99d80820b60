import type { Address } from '../../../settings'
import { heedPerson, ignorePerson, type Heeding } from '../heeding'
import { chooseLevel } from '../level'
import { loadOlder } from '../model/actions'
import { defaultPreferences, type Preferences } from '../preferences'
import { enterNamedRoom } from './entering'
import type { Foothold } from './foothold'
import { reasonOf } from './outcome'
import type { OwnWord } from './own-words'
import { peopleLines } from './people-lines'
import { roomLabel, type Printer } from './printer'
import type { Session } from './session'
import type { Voice } from './voice'

/** Messages that are said of a room in which all was read. */
const RECALLED = 5

/** Whom the person ignores and what rooms may tell, on one server. */
interface HeedingOptions {
  server: Address
  /** Absent: the defaults. */
  preferences?: Preferences
  /** Keeps them once they were changed. Absent: they last as long as the program. */
  keepPreferences?: (preferences: Preferences) => void
}

/** Does what the person asks of the plain mode itself. */
export class OwnDeeds {
  #preferences: Preferences
  /** Id of the room that was told last. */
  #told = ''

  constructor(
    private readonly session: Session,
    private readonly printer: Printer,
    private readonly voice: Voice,
    private readonly foothold: Foothold,
    private readonly options: HeedingOptions,
  ) {
    this.#preferences = options.preferences ?? defaultPreferences
  }

  async do(
    word: Exclude<OwnWord, 'leave' | 'factor' | 'export' | 'erase'>,
    rest: string,
  ): Promise<unknown> {
    switch (word) {
      case 'go':
        return rest ? this.goTo(rest) : this.voice.announce('plain.goWhere')
      case 'help':
        return this.#help()
      case 'numbers':
        return this.#switchNumbers()
      case 'older':
        return this.#older()
      case 'people':
        return this.#people()
      case 'ignore':
        return this.#heed(state => ignorePerson(state, rest))
      case 'heed':
        return this.#heed(state => heedPerson(state, rest))
      case 'level':
        return this.#heed(state => chooseLevel(state, rest, this.voice.lang))
    }
  }

  /** Goes to a room; of one that was known before it says the latest messages. */
  async goTo(name: string): Promise<void> {
    const known = this.session.chat.rooms
    const refusal = await enterNamedRoom(this.session, name, this.voice.lang)
    this.foothold.isLost = refusal !== undefined
    if (refusal) return this.voice.fail(refusal)
    const before = known[this.session.chat.current]
    if (before) this.#told = ''
    this.tellWhere()
    this.printer.recall(this.session.chat, before ? Math.max(before.room.unread, RECALLED) : 0)
  }

  /** The room in which the person knows to be. */
  get where(): string {
    return this.#told
  }

  /** What is the current room now needs not be told. */
  stay(): void {
    this.#told = this.session.chat.current
  }

  /** `Estás en #redes.`, once for each change, whoever changed it. */
  tellWhere(): void {
    const { chat } = this.session
    const here = chat.rooms[chat.current]?.room
    if (chat.current === this.#told) return
    this.stay()
    if (here) this.voice.announce('plain.room', { room: roomLabel(here.kind, here.name) })
  }

  #help(): void {
    for (const { usage, help } of this.session.chat.commands) this.voice.say(`${usage}: ${help}\n`)
    this.voice.announce('plain.help')
  }

  #switchNumbers(): void {
    const { printer } = this
    printer.showsNumbers = !printer.showsNumbers
    this.voice.announce(printer.showsNumbers ? 'plain.numbersOn' : 'plain.numbersOff')
  }

  async #older(): Promise<void> {
    const [chat, ...effects] = loadOlder(this.session.chat, this.session.chat.current)
    if (effects.length === 0) return this.voice.announce('plain.noOlder')
    this.voice.announce('plain.older')
    this.session.apply([chat, ...effects])
    const isOver = (event: { type: string }) =>
      'method' in event && event.method === 'chat.history' && event.type !== 'heard'
    await this.session.until(isOver)
    this.printer.print(this.session.chat, Number.MAX_SAFE_INTEGER)
  }

  async #people(): Promise<void> {
    const outcome = await this.session.ask('room.members', { room: this.session.chat.current })
    const { lang } = this.voice
    if (outcome.type !== 'answered') {
      return this.voice.fail(reasonOf(outcome, lang, 'room.unanswered'))
    }
    this.voice.give('room.members', outcome.result)
    const members = this.session.chat.rooms[this.session.chat.current]?.members ?? []
    for (const line of peopleLines(members, lang)) this.voice.say(`${line}\n`)
  }

  #heed(change: (state: Heeding) => Heeding): void {
    const { chat } = this.session
    const { server, keepPreferences } = this.options
    const now = Date.now()
    const next = change({ chat, preferences: this.#preferences, options: server, now })
    this.session.apply([next.chat])
    if (next.preferences === this.#preferences) return
    this.#preferences = next.preferences
    keepPreferences?.(next.preferences)
  }
}
