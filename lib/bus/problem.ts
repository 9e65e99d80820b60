/** `unreachable`: nobody answers, or we may not come in; `no_jetstream`: NATS keeps no streams. */
export type BusProblemKind = 'unreachable' | 'no_jetstream'

/** Why a bus cannot be opened; a person reads it. */
export class BusProblem extends Error {
  /** @param place where it is, without a password */
  constructor(
    readonly kind: BusProblemKind,
    readonly place: string,
    readonly reason: string,
    cause: unknown,
  ) {
    super(`${place}: ${reason}`, { cause })
    this.name = 'BusProblem'
  }
}
