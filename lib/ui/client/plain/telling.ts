/** What the person is told of each event: how the line is, what is new in the rooms, what was refused. */
import { explainCause } from '../cause'
import type { LinkEvent } from '../model/chat'
import { say } from '../saying'
import { foundLines } from './found-lines'
import type { OwnDeeds } from './own-deeds'
import type { Printer } from './printer'
import type { Session } from './session'
import { isFinding, isTyped } from './typed'
import type { PlainVoice } from './voice'

export class Telling {
  #isInRoom = false
  #isReconnecting = false

  constructor(
    private readonly session: Session,
    private readonly voice: PlainVoice,
    private readonly printer: Printer,
    private readonly deeds: OwnDeeds,
  ) {}

  /** The person has come to a room: from now on they are told what is new, and the first of it at once. */
  begin(): void {
    this.deeds.stay()
    this.printer.skipOthers(this.session.chat)
    this.#isInRoom = true
    this.print()
  }

  /** Says what is new in the rooms. */
  print(): void {
    if (!this.voice.isJson) this.printer.print(this.session.chat)
  }

  hear(event: LinkEvent): void {
    if (event.type === 'heard') this.voice.repeat(event.event)
    this.#tellRefused(event)
    if (!this.voice.isJson && this.#isInRoom) this.#tell(event)
  }

  #tell(event: LinkEvent): void {
    for (const line of foundLines(event, this.session.chat, this.voice.lang)) {
      this.voice.say(`${line}\n`)
    }
    this.#tellLine(event)
    this.deeds.tellWhere()
    this.print()
  }

  #tellLine(event: LinkEvent): void {
    if (event.type === 'lost' && !this.#isReconnecting) {
      this.voice.announce('plain.lost', { why: say(explainCause(event.cause), this.voice.lang) })
      this.#isReconnecting = true
    }
    if (event.type === 'answered' && event.method === 'session.resume') {
      this.voice.announce('plain.back')
      this.#isReconnecting = false
    }
  }

  /** In sentences it is said in the room why the server said no, except where it is no part of the room. */
  #tellRefused(event: LinkEvent): void {
    if (event.type !== 'refused' || !isTyped(event.method)) return
    if (event.method === 'chat.send') return this.#tellFailed()
    this.voice.hasFailed = true
    if (isFinding(event.method) || this.voice.isJson) this.voice.fail(event.error.message)
  }

  /** A message that the server refused for good; nobody is there to try it again. */
  #tellFailed(): void {
    const { chat } = this.session
    for (const each of chat.outbox) if (each.state === 'failed') this.voice.fail(each.reason ?? '')
    const outbox = chat.outbox.filter(each => each.state !== 'failed')
    this.session.apply([{ ...chat, outbox }])
  }
}
