import type { Notice } from '../bus'
import { Channel } from './channel'
import type { Member } from './client'
import type { Outbox } from './outbox'
import type { Turn } from './turn'
import { Unheard } from './unheard'

/** A second snapshot is new enough; what is still too old then is not for its age. */
const PATIENT_ATTEMPTS = 3

/** A frame for whoever hears a room. */
export type RoomNotice = Extract<Notice, { kind: 'room' }>

/** Which clients of this node hear which rooms. */
export class Audience {
  readonly #channels = new Map<string, Channel>()
  readonly #roomsOf = new Map<Member, Set<string>>()
  readonly #unheard = new Unheard()

  /**
   * @param onGap called when messages stay missing in a room: someone has to fetch `from`-`to`, and must not reject
   * @param patienceMs how long a message may be missing; 0: to the end of the turn
   */
  constructor(
    private readonly turn: Turn,
    private readonly onGap: (room: string, from: number, to: number) => Promise<void>,
    private readonly patienceMs: number,
  ) {}

  /** As `Hub.enter`. */
  enter(client: Member, room: string, known: number, attempt: number): boolean {
    let channel = this.#channels.get(room)
    const isNew = !channel
    if (!channel) {
      const onGap = (from: number, to: number) => this.onGap(room, from, to)
      channel = new Channel(this.turn, known, onGap, this.patienceMs)
      this.#channels.set(room, channel)
    }
    const rooms = this.#roomsOf.get(client) ?? new Set()
    this.#roomsOf.set(client, rooms.add(room))
    if (attempt > PATIENT_ATTEMPTS) channel.rewind(known)
    const isIn = channel.enter(client.connection.outbox, known)
    if (isNew) channel.expect(this.#unheard.last(room))
    return isIn
  }

  leave(client: Member, room: string): void {
    const rooms = this.#roomsOf.get(client)
    rooms?.delete(room)
    if (rooms?.size === 0) this.#roomsOf.delete(client)
    const channel = this.#channels.get(room)
    channel?.leave(client.connection.outbox)
    if (channel?.size === 0) this.#channels.delete(room)
  }

  roomsOf(client: Member): readonly string[] {
    return [...(this.#roomsOf.get(client) ?? [])]
  }

  hears(client: Member, room: string): boolean {
    return this.#roomsOf.get(client)?.has(room) ?? false
  }

  /** How many clients hear a room. */
  count(room: string): number {
    return this.#channels.get(room)?.size ?? 0
  }

  /** The rooms that somebody hears. */
  rooms(): Iterable<string> {
    return this.#channels.keys()
  }

  /** Those who hear any of the rooms, each once. */
  listeners(rooms: readonly string[]): Set<Outbox> {
    const all = new Set<Outbox>()
    for (const room of rooms) {
      for (const outbox of this.#channels.get(room)?.listeners ?? []) all.add(outbox)
    }
    return all
  }

  /** A room has messages up to a number: those that were not told here are asked for. */
  expect(room: string, lastSeq: number): void {
    this.#channels.get(room)?.expect(lastSeq)
  }

  tell({ room, seq, about, frame }: RoomNotice, except?: Outbox): void {
    const channel = this.#channels.get(room)
    if (!channel) return void (seq !== undefined && this.#unheard.note(room, seq))
    if (seq !== undefined) channel.tellMessage(seq, frame, except)
    else if (about !== undefined) channel.tellChange(about, frame, except)
    else channel.tell(frame, except)
  }
}
