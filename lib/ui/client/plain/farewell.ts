/** A person's own data in lines: taking it along, and leaving for good. */
import { exportName } from '../mail/transfers'
import type { PlainFiles } from './mail/files'
import { reasonOf } from './outcome'
import type { Questions } from './questions'
import type { Session } from './session'
import type { Voice } from './voice'

export class PlainFarewell {
  /** The account is erased: there is nothing more to do here. */
  isOver = false

  constructor(
    private readonly session: Session,
    private readonly questions: Questions,
    private readonly files: PlainFiles,
    private readonly voice: Voice,
  ) {}

  /** Writes all that the server keeps of the person into a folder. */
  export(typed: string): Promise<void> {
    const { me } = this.session.chat
    return this.files.export(typed || exportName(me?.username ?? '', Date.now()))
  }

  /** Asks for the own name and the password, and erases the account. False: that did not happen. */
  async erase(): Promise<boolean> {
    this.voice.announce('erase.intro')
    const username = await this.questions.ask('erase.username')
    if (username?.trim() !== this.session.chat.me?.username) {
      this.voice.announce('erase.otherName')
      return false
    }
    const password = await this.questions.secret('plain.password')
    if (password === undefined) return false
    const outcome = await this.session.ask('account.erase', { password })
    this.isOver = outcome.type === 'answered'
    if (outcome.type === 'answered') this.voice.announce('erase.done')
    else this.voice.say(`${reasonOf(outcome, this.voice.lang, 'plain.cutWhileAsking')}\n`)
    return this.isOver
  }
}
