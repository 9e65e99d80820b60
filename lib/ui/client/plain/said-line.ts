/** A line for a room: a message, or a command that the server runs. */
import { enterLine } from '../model/actions'
import type { Chat } from '../model/chat'
import { infoText } from '../model/info-text'
import type { Foothold } from './foothold'
import type { Session } from './session'
import { complaintIn, isQuestion, requestIn } from './typed'
import type { PlainVoice } from './voice'

export class SaidLine {
  constructor(
    private readonly session: Session,
    private readonly voice: PlainVoice,
    private readonly foothold: Foothold,
    /** Whoever sits at a terminal reads where they are, and is never kept from saying something. */
    private readonly isTerminal: boolean,
  ) {}

  /**
   * A message waits for nothing, as it goes through the outbox. Everything else is answered before the next
   * line is read: that one may be meant for the room into which this one leads.
   */
  async send(line: string): Promise<void> {
    if (requestIn(enterLine(this.session.chat, line, 0))) {
      if (this.session.chat.line.state !== 'open') return this.voice.failWith('room.offline')
      await this.#outboxEmpty()
    }
    const { chat } = this.session
    const step = enterLine(chat, line, Date.now())
    if (!this.isTerminal && this.foothold.isMissed(step, chat)) {
      return this.voice.failWith('plain.notSaid', { line })
    }
    const request = requestIn(step)
    const outcome = request && this.session.outcomeOf(request.params)
    this.session.apply(step)
    this.#complain(chat)
    const answer = await outcome
    if (answer) this.foothold.follow(answer)
    if (answer?.type === 'answered' && isQuestion(answer.method))
      this.voice.give(answer.method, answer.result)
    if (answer?.type === 'unanswered') this.voice.failWith('room.unanswered')
  }

  /** In sentences it is said in the room what is wrong with a line. */
  #complain(before: Chat): void {
    const complaint = complaintIn(this.session.chat, before)
    if (!complaint) return
    this.voice.hasFailed = true
    if (this.voice.isJson) this.voice.fail(infoText(complaint, this.voice.lang))
  }

  /** Waits until what was typed before is with the server, or the line is gone. */
  async #outboxEmpty(): Promise<void> {
    const isDone = () => this.session.isSent || this.session.chat.line.state !== 'open'
    if (!isDone()) await this.session.until(isDone)
  }
}
