import type { Tongue } from '../../../i18n'
import type { MethodName } from '../../../protocol'
import type { Trust } from '../../../net/trust'
import type { LinkEffect, LinkEvent, Chat } from '../model/chat'
import { updateChat } from '../model/update'
import { Wire } from '../wire'
import type { Outcome, OutcomeOf } from './outcome'

type Request = Extract<LinkEffect, { type: 'request' }>

/** The client's logic with a line to the server, for a program that reads like a conversation. */
export class Session {
  readonly #wire: Wire
  readonly #watchers = new Set<(event: LinkEvent) => void>()

  constructor(
    public chat: Chat,
    lang: Tongue,
    trust: Trust,
    /** Called with each step before anything that it sends. Absent: nothing is kept. */
    private readonly keep: (before: Chat, after: Chat) => void = () => {},
  ) {
    this.#wire = new Wire(lang, trust, event => this.#take(event))
  }

  /** Calls back after each event, once the chat has taken it in. Returns what ends that. */
  watch(watcher: (event: LinkEvent) => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** Waits for the first event that fits. */
  until(fits: (event: LinkEvent) => boolean): Promise<LinkEvent> {
    return new Promise(resolve => {
      const stop = this.watch(event => {
        if (!fits(event)) return
        stop()
        resolve(event)
      })
    })
  }

  /** Takes a step of the logic: the chat as it is then, and what is to be done. */
  apply([chat, ...effects]: readonly [Chat, ...LinkEffect[]]): void {
    const before = this.chat
    this.chat = chat
    this.keep(before, chat)
    for (const effect of effects) this.#wire.perform(effect)
  }

  perform(effect: LinkEffect): void {
    this.#wire.perform(effect)
  }

  /** Sends a request and waits for what comes of it. */
  async ask<M extends MethodName>(method: M, params: object): Promise<OutcomeOf<M>> {
    const outcome = this.outcomeOf(params)
    this.#wire.perform({ type: 'request', method, params } as Request)
    return outcome as Promise<OutcomeOf<M>>
  }

  /** As `ask`, for a dialogue of its own: the rooms say nothing of what comes of it. */
  async askApart<M extends MethodName>(method: M, params: object): Promise<OutcomeOf<M>> {
    const outcome = this.outcomeOf(params)
    this.#wire.perform({ type: 'request', method, params, isApart: true } as Request)
    return outcome as Promise<OutcomeOf<M>>
  }

  /** What comes of the request with these very parameters. */
  async outcomeOf(params: object): Promise<Outcome> {
    const isIt = (event: LinkEvent) => 'params' in event && event.params === params
    return (await this.until(isIt)) as Outcome
  }

  /** True when every message that can be sent has been. */
  get isSent(): boolean {
    return this.chat.outbox.every(each => each.state === 'failed')
  }

  /** True when everything that was typed has been answered. */
  get isSettled(): boolean {
    return this.#wire.pending === 0 && this.isSent
  }

  /** Lets a second pass. */
  tick(): void {
    this.#take({ type: 'tick', at: Date.now() })
  }

  close(): Promise<void> {
    return this.#wire.close()
  }

  #take(event: LinkEvent): void {
    this.apply(updateChat(this.chat, event))
    for (const watcher of [...this.#watchers]) watcher(event)
  }
}
