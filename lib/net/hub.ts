import { encodeEvent, type EventName, type EventParams } from '../protocol'
import { Channel } from './channel'
import type { Client, Member } from './client'
import { ClientList } from './client-list'
import type { Connection } from './connection'
import type { Outbox } from './outbox'
import { Presence } from './presence'
import { Turn } from './turn'

export interface HubOptions {
  /** Clients in a room up to which every arrival is told to all; 0 means no limit. May change. */
  readonly presenceMembers: number
  /** Fetches and tells the messages of a room that this process was never told. */
  catchUp: (room: string, from: number, to: number) => void
  /** Tells a room how many people are there. */
  tellCount: (room: string) => void
}

/** Who is here and who hears what: turns an event into one frame and gives it to those concerned. */
export class Hub {
  readonly clients = new ClientList()
  readonly turn = new Turn()
  readonly #channels = new Map<string, Channel>()
  readonly #roomsOf = new Map<Member, Set<string>>()
  #messages = 0

  readonly presence: Presence

  constructor(private readonly options: HubOptions) {
    this.presence = new Presence(this, () => options.presenceMembers, options.tellCount)
  }

  /**
   * Lets a client hear a room from message number `known` on. Returns false when the snapshot with that
   * number is too old, which only a very long wait can make it.
   */
  enter(client: Member, room: string, known: number): boolean {
    let channel = this.#channels.get(room)
    if (!channel) {
      channel = new Channel(this.turn, known, (from, to) => this.options.catchUp(room, from, to))
      this.#channels.set(room, channel)
    }
    const rooms = this.#roomsOf.get(client) ?? new Set()
    this.#roomsOf.set(client, rooms.add(room))
    return channel.enter(client.connection.outbox, known)
  }

  leave(client: Member, room: string): void {
    this.#roomsOf.get(client)?.delete(room)
    const channel = this.#channels.get(room)
    channel?.leave(client.connection.outbox)
    if (channel?.size === 0) this.#channels.delete(room)
  }

  /** Takes a client out of everything it hears. */
  leaveAll(client: Member): void {
    for (const room of this.roomsOf(client)) this.leave(client, room)
    this.#roomsOf.delete(client)
  }

  roomsOf(client: Member): readonly string[] {
    return [...(this.#roomsOf.get(client) ?? [])]
  }

  /** True when the client is in the room. */
  hears(client: Member, room: string): boolean {
    return this.#roomsOf.get(client)?.has(room) ?? false
  }

  /** How many clients hear a room. */
  audience(room: string): number {
    return this.#channels.get(room)?.size ?? 0
  }

  /** Tells an event to everybody in a room. */
  tell<N extends EventName>(room: string, event: N, params: EventParams<N>, except?: Client): void {
    this.#channels.get(room)?.tell(encodeEvent(event, params), except?.connection.outbox)
  }

  /** How many messages were told since the start. */
  get messages(): number {
    return this.#messages
  }

  /** Tells a message to everybody in its room, in the order of the room's numbers. */
  tellMessage(message: EventParams<'chat.message'>['message'], except?: Client): void {
    this.#messages++
    const channel = this.#channels.get(message.room)
    channel?.tellMessage(
      message.seq,
      encodeEvent('chat.message', { message }),
      except?.connection.outbox,
    )
  }

  /** Tells an event once to each client in any of the rooms. */
  tellRooms<N extends EventName>(
    rooms: Iterable<string>,
    event: N,
    params: EventParams<N>,
    except?: Client,
  ): void {
    const outboxes = new Set<Outbox>()
    for (const room of rooms) {
      for (const outbox of this.#channels.get(room)?.listeners ?? []) outboxes.add(outbox)
    }
    if (except) outboxes.delete(except.connection.outbox)
    const frame = encodeEvent(event, params)
    for (const outbox of outboxes) this.turn.toOne(outbox, frame)
  }

  tellOne<N extends EventName>(client: Client, event: N, params: EventParams<N>): void {
    client.connection.send(encodeEvent(event, params))
  }

  /** Tells an event to all of a user's clients. */
  tellUser<N extends EventName>(
    userId: string,
    event: N,
    params: EventParams<N>,
    except?: Client,
  ): void {
    const frame = encodeEvent(event, params)
    for (const client of this.clients.of(userId)) {
      if (client !== except) client.connection.send(frame)
    }
  }

  /** Tells an event to everybody who is signed in. */
  tellAll<N extends EventName>(event: N, params: EventParams<N>): void {
    const frame = encodeEvent(event, params)
    for (const { connection } of this.clients.all()) connection.send(frame)
  }

  /** Tells one connection why it is closed, and closes it. */
  close(connection: Connection, params: EventParams<'session.closing'>): void {
    connection.end(encodeEvent('session.closing', params))
  }
}
