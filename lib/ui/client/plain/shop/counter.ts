/** How the assistant talks in lines: questions until they are answered, and what the server says. */
import {
  formatMoney,
  translate,
  type TextKey,
  type TextParameters,
  type Tongue,
} from '../../../../i18n'
import type { MethodName, Params, Result } from '../../../../protocol'
import { drawable } from '../../../cells'
import { emptyShop, updateShop, type Shop } from '../../model/shop'
import { say, type Saying } from '../../saying'
import { reasonOf, type Failed } from '../outcome'
import { isYes, type Questions } from '../questions'
import type { Session } from '../session'
import type { Voice } from '../voice'

/** What a line means, or why it means nothing here. */
export type Read<T> = { value: T } | { problem: Saying }

/** The counter of the shop, at which the person and the assistant stand. */
export class Counter {
  /** As the server told it last. */
  shop: Shop = emptyShop

  constructor(
    private readonly session: Session,
    readonly questions: Questions,
    private readonly voice: Voice,
  ) {
    session.watch(event => (this.shop = updateShop(this.shop, event)))
  }

  get lang(): Tongue {
    return this.voice.lang
  }

  /** Asks until the answer can be read. Undefined: nothing was typed, and there is no `otherwise`. */
  async ask<T>(
    key: TextKey,
    parameters: TextParameters,
    read: (typed: string) => Read<T>,
    otherwise?: T,
  ): Promise<T | undefined> {
    for (;;) {
      const typed = await this.questions.ask(key, '', parameters)
      if (typed === undefined) return undefined
      if (typed.trim() === '') return otherwise
      const found = read(typed.trim())
      if ('value' in found) return found.value
      this.object(found.problem)
    }
  }

  /** Asks for yes, or 1, or no; whatever is not yes is no. */
  async agrees(key: TextKey, parameters: TextParameters): Promise<boolean> {
    const typed = await this.questions.ask(key, '', parameters)
    return typed !== undefined && (isYes(typed) || typed.trim() === '1')
  }

  /** Asks the server; what it says no to is told, and the answer is undefined. */
  async load<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M> | undefined> {
    const outcome = await this.session.askApart(method, params)
    if (outcome.type !== 'answered') return (this.complain(outcome), undefined)
    this.voice.give(method, outcome.result)
    return outcome.result
  }

  /** A key that no other request of this run has. */
  key(): string {
    const { chat } = this.session
    this.session.apply([{ ...chat, nextKey: chat.nextKey + 1 }])
    return `${chat.keyPrefix}${chat.nextKey}`
  }

  /** `Asistente: ...`. */
  assistant(key: TextKey, parameters: TextParameters = {}): void {
    const { lang } = this.voice
    this.line(`${translate(lang, 'assistant.name')}: ${translate(lang, key, parameters)}`)
  }

  /** Says a sentence of the shop. */
  announce(key: TextKey, parameters: TextParameters = {}): void {
    this.line(translate(this.voice.lang, key, parameters).trimEnd())
  }

  /** Says one line, in which nothing steers a terminal. */
  line(text: string): void {
    this.voice.say(`${drawable(text)}\n`)
  }

  /** What was typed cannot be meant: it is asked for again. */
  object(problem: Saying): void {
    this.line(say(problem, this.voice.lang))
  }

  /** An amount in the minor unit of the shop's currency, as people read it: `$1.500`. */
  money(amount: number): string {
    return formatMoney(amount, this.shop.currency, this.lang)
  }

  /** Something did not work: the exit status will tell. */
  fail(problem: Saying): void {
    this.voice.fail(say(problem, this.voice.lang))
  }

  /** The server said no, or nothing at all. */
  complain(outcome: Failed): void {
    this.voice.fail(reasonOf(outcome, this.lang, 'mail.offline'))
  }
}
