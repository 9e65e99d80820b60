import type { Notice } from './notice'

/**
 * The way between the nodes of one community. What a node publishes reaches every other node once and in
 * the order in which that node published it; what was published while a node could not be reached follows
 * when it is back. Between what different nodes publish there is no order.
 */
export interface Bus {
  /** This node's id, new at each start. */
  readonly node: string
  /** True where there are no others, and never will be. */
  readonly isAlone: boolean
  /** Begins to hear. What was published since the bus was opened follows. */
  listen(listener: BusListener): void
  /** Tells the other nodes, soon and together with all else of this turn. Never waits and never throws. */
  publish(notice: Notice): void
  /** Tells the other nodes now or never: for what is told again soon. Nothing is told while the bus is away. */
  beat(text: string): void
  /** Asks one node. Rejects when it does not answer within a few seconds, or is not there. */
  ask(node: string, question: string): Promise<string>
  /** Says what is still to be said, as far as the bus takes it, and parts. */
  close(): Promise<void>
}

/** What a bus tells the node that it serves. None of it may wait or throw, but for `answer`. */
export interface BusListener {
  /** Another node published this. */
  hear(notice: Notice, from: string): void
  /** Another node's beat. */
  feel(text: string, from: string): void
  /** Another node asks; who rejects leaves it without an answer. */
  answer(question: string, from: string): Promise<string>
  /** The bus cannot be reached. What is published meanwhile waits. */
  lost(reason: string): void
  /** The bus is back, and what waited follows. */
  back(): void
  /** Something that others published will never come: what they may have changed has to be looked up. */
  missed(): void
}

/** For a node that is alone: nobody else is to be told. */
export const noBus: Bus = {
  node: '',
  isAlone: true,
  listen: () => undefined,
  publish: () => undefined,
  beat: () => undefined,
  ask: () => Promise.reject(new Error('there is no other node')),
  close: () => Promise.resolve(),
}
