import type { Address } from '../../../settings'
import { isOutboxChanged, restoreOutbox } from '../model/outbox'
import type { Chat, LinkEffect } from '../model/chat'
import type { Account, Home } from './home'

/** Keeps the outbox of a client without a screen: what is not acknowledged outlives the program. */
export class OutboxKeeper {
  constructor(
    private readonly home: Home,
    private readonly server: Address,
  ) {}

  /** Takes over what earlier runs could not send. What was refused waits for somebody who can decide. */
  recall(chat: Chat): [Chat, ...LinkEffect[]] {
    const account = this.#accountOf(chat)
    return account ? restoreOutbox(chat, this.home.recall(account, false).outbox) : [chat]
  }

  /** Writes what has changed; called before anything is sent. */
  follow(before: Chat, after: Chat): void {
    const account = this.#accountOf(after)
    if (!account || before.owner !== after.owner) return
    if (isOutboxChanged(before.outbox, after.outbox)) this.home.keepOutbox(account, after.outbox)
  }

  #accountOf({ me }: Chat): Account | undefined {
    return me && { ...this.server, username: me.username }
  }
}
