/** The second factor in lines: enrolling it, and taking it away. */
import type { TextKey } from '../../../i18n'
import { reasonOf, type Failed } from './outcome'
import type { Questions } from './questions'
import type { Session } from './session'
import type { Voice } from './voice'

export class PlainFactor {
  constructor(
    private readonly session: Session,
    private readonly questions: Questions,
    private readonly voice: Voice,
  ) {}

  /** Turns it on or, where it is on, off. False when that did not happen. */
  toggle(): Promise<boolean> {
    return this.session.chat.me?.secondFactor ? this.#disable() : this.enrol()
  }

  /** Shows a secret, asks for its code until it is right, and shows the recovery codes. */
  async enrol(): Promise<boolean> {
    const offered = await this.session.ask('account.totp', {})
    if (offered.type !== 'answered') return this.#fail(offered)
    const { secret, uri } = offered.result
    this.voice.announce('factor.secret', { secret: secret.match(/.{1,4}/g)?.join(' ') })
    this.voice.announce('factor.uri', { uri })
    for (let ask: TextKey = 'plain.code'; ; ask = 'factor.wrongAgain') {
      const code = await this.questions.secret(ask)
      if (code === undefined) return false
      const outcome = await this.session.ask('account.totpConfirm', { code: code.trim() })
      if (outcome.type === 'answered') {
        this.#tellCodes(outcome.result.recoveryCodes)
        return true
      }
      const isWrong = outcome.type === 'refused' && outcome.error.data.kind === 'bad_credentials'
      if (!isWrong) return this.#fail(outcome)
    }
  }

  async #disable(): Promise<boolean> {
    this.voice.announce('factor.disableIntro')
    const password = await this.questions.secret('plain.password')
    if (password === undefined) return false
    const code = await this.questions.secret('plain.code')
    if (code === undefined) return false
    const shown = { password, code: code.trim() }
    const outcome = await this.session.ask('account.totpDisable', shown)
    // That it is off, the room says.
    return outcome.type === 'answered' || this.#fail(outcome)
  }

  #tellCodes(codes: readonly string[]): void {
    this.voice.announce('factor.codesTitle')
    for (const code of codes) this.voice.say(`${code}\n`)
    this.voice.announce('factor.codesIntro')
    this.voice.announce('factor.on')
  }

  #fail(outcome: Failed): false {
    this.voice.say(`${reasonOf(outcome, this.voice.lang, 'plain.cutWhileAsking')}\n`)
    return false
  }
}
