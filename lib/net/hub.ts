import type { Bus, Notice, Stay } from '../bus'
import { translate, type TextKey, type TextParameters } from '../i18n'
import { encodeEvent, type EventName, type EventParams } from '../protocol'
import { Audience } from './audience'
import type { Client, Member, SignedIn } from './client'
import { ClientList } from './client-list'
import type { Connection } from './connection'
import { Peers, type PeersOptions } from './peers'
import { describeClient, People } from './people'
import { Presence } from './presence'
import { Roster } from './roster'
import { Turn } from './turn'

/** With other nodes, a message may be told before one with a smaller number that is still on its way. */
const UNDER_WAY_MS = 100

/** A frame and whom it concerns. */
type FrameNotice = Extract<Notice, { frame: string }>

type ClosingNotice = Omit<Extract<Notice, { kind: 'closing' }>, 'kind'>

export interface HubOptions extends PeersOptions {
  /** Clients in a room up to which every arrival is told to all; 0 means no limit. May change. */
  readonly presenceMembers: number
  /** Fetches and tells the messages of a room that this process was never told. */
  catchUp: (room: string, from: number, to: number) => Promise<void>
  /** Tells a room how many people are there. */
  tellCount: (room: string) => void
  /** Tells the other nodes what is told here. */
  bus: Bus
  /** Milliseconds since 1970. */
  now: () => number
}

/**
 * Who is here and who hears what: turns an event into one frame and gives it to those concerned, at this node
 * and at the others.
 */
export class Hub {
  readonly clients = new ClientList()
  readonly turn = new Turn()
  readonly #audience: Audience
  #messages = 0

  readonly presence: Presence
  /** Who is here in the whole community. */
  readonly people: People
  /** The other nodes. Absent where there are none and never will be. */
  readonly peers: Peers | undefined
  readonly #roster: Roster | undefined

  constructor(private readonly options: HubOptions) {
    const { bus, catchUp } = options
    this.#audience = new Audience(this.turn, catchUp, bus.isAlone ? 0 : UNDER_WAY_MS)
    this.presence = new Presence(this, () => options.presenceMembers, options.tellCount)
    this.people = new People(this.clients, (...news) => this.presence.tell(...news), options.now)
    if (bus.isAlone) return
    this.#roster = new Roster(
      userId => this.#describe(userId),
      word => bus.publish(word),
    )
    this.peers = new Peers(bus, this.#roster, this.people, options)
    const renew = ({ id }: SignedIn) => this.renew(id)
    this.clients.watch({ came: renew, left: renew })
  }

  /**
   * Lets a client hear a room from message number `known` on. Returns false when the snapshot with that
   * number is too old, and a newer one is needed.
   * @param attempt how many snapshots there were: from the fourth on the store is right, as it must have lost
   * what was told
   */
  enter(client: Member, room: string, known: number, attempt = 1): boolean {
    this.renew(client.me.id)
    return this.#audience.enter(client, room, known, attempt)
  }

  leave(client: Member, room: string): void {
    this.renew(client.me.id)
    this.#audience.leave(client, room)
  }

  /** Lets none of a person's clients hear a room any more, wherever they are. Only within a step of the list. */
  leaveUser(userId: string, room: string): void {
    this.leaveUserHere(userId, room)
    this.options.bus.publish({ kind: 'membership', user: userId, room })
  }

  /** As `leaveUser`, at this node. */
  leaveUserHere(userId: string, room: string): void {
    for (const client of this.clients.of(userId)) this.leave(client, room)
  }

  /** Takes a client out of everything it hears. */
  leaveAll(client: Member): void {
    for (const room of this.roomsOf(client)) this.leave(client, room)
  }

  roomsOf(client: Member): readonly string[] {
    return this.#audience.roomsOf(client)
  }

  /** True when the client is in the room. */
  hears(client: Member, room: string): boolean {
    return this.#audience.hears(client, room)
  }

  /** How many clients hear a room, at all nodes. */
  audience(room: string): number {
    return this.#audience.count(room) + this.people.audienceElsewhere(room)
  }

  /** Something about a person who is here is another one: the others are told. */
  renew(userId: string): void {
    this.#roster?.renew(userId)
  }

  /** An account is another one now: the other nodes look it up. */
  announceAccount(userId: string): void {
    this.renew(userId)
    this.options.bus.publish({ kind: 'account', user: userId })
  }

  /** The rooms that somebody at this node hears. */
  rooms(): Iterable<string> {
    return this.#audience.rooms()
  }

  /** A room has messages up to a number: those that were not told here are asked for. */
  expect(room: string, lastSeq: number): void {
    this.#audience.expect(room, lastSeq)
  }

  /** Tells an event to everybody in a room. */
  tell<N extends EventName>(room: string, event: N, params: EventParams<N>, except?: Client): void {
    this.#spread({ kind: 'room', room, frame: encodeEvent(event, params) }, except)
  }

  /** Tells what became of a message to everybody in its room, behind the message itself. */
  tellChange<N extends 'chat.edited' | 'chat.deleted' | 'chat.reaction'>(
    { room, seq }: { room: string; seq: number },
    event: N,
    params: EventParams<N>,
    except?: Client,
  ): void {
    this.#spread({ kind: 'room', room, about: seq, frame: encodeEvent(event, params) }, except)
  }

  /** How many messages were told since the start. */
  get messages(): number {
    return this.#messages
  }

  /** Tells a message to everybody in its room, in the order of the room's numbers; once, however often it is told. */
  tellMessage(message: EventParams<'chat.message'>['message'], except?: Client): void {
    this.#messages++
    this.#spread(messageNotice(message), except)
  }

  /** As `tellMessage`, for those at this node alone: the others have it, or ask the store themselves. */
  tellMessageHere(message: EventParams<'chat.message'>['message']): void {
    this.deliver(messageNotice(message))
  }

  /** As `tell`, to those at this node alone. */
  tellHere<N extends EventName>(room: string, event: N, params: EventParams<N>): void {
    this.deliver({ kind: 'room', room, frame: encodeEvent(event, params) })
  }

  /** Tells an event once to each client of this node in any of the rooms. */
  tellRoomsHere<N extends EventName>(
    rooms: readonly string[],
    event: N,
    params: EventParams<N>,
    except?: Client,
  ): void {
    const outboxes = this.#audience.listeners(rooms)
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
    if (this.options.bus.isAlone && !this.clients.person(userId)) return
    this.#spread({ kind: 'user', user: userId, frame: encodeEvent(event, params) }, except)
  }

  /** Tells an event to everybody who is signed in. */
  tellAll<N extends EventName>(event: N, params: EventParams<N>): void {
    this.#spread({ kind: 'all', frame: encodeEvent(event, params) })
  }

  /** Says something to a person, on each client in its language. */
  notify(userId: string, key: TextKey, parameters: TextParameters = {}): void {
    this.notifyHere(userId, key, parameters)
    this.options.bus.publish({ kind: 'text', user: userId, key, parameters })
  }

  /** As `notify`, on the clients of this node. */
  notifyHere(userId: string, key: TextKey, parameters: TextParameters): void {
    for (const client of this.clients.of(userId)) {
      this.tellOne(client, 'notice', { text: translate(client.lang, key, parameters) })
    }
  }

  /** Gives a frame to those of this node whom it concerns. */
  deliver(notice: FrameNotice, except?: Client): void {
    const { frame } = notice
    switch (notice.kind) {
      case 'room':
        return this.#audience.tell(notice, except?.connection.outbox)
      case 'user':
        for (const client of this.clients.of(notice.user)) {
          if (client !== except) client.connection.send(frame)
        }
        return
      case 'all':
        for (const { connection } of this.clients.all()) connection.send(frame)
    }
  }

  /** Tells one connection why it is closed, and closes it. */
  close(connection: Connection, params: EventParams<'session.closing'>): void {
    connection.end(encodeEvent('session.closing', params))
  }

  /**
   * Closes a person's clients, those of one session or all, wherever they are, but not the one that `asker`
   * waits at for its answer. Only within a step of the list: whoever is about to sign in is either in it
   * already or refused.
   */
  closeUser(notice: ClosingNotice, asker?: Client): void {
    this.closeUserHere(notice, asker)
    this.options.bus.publish({ kind: 'closing', ...notice })
  }

  /** As `closeUser`, at this node. */
  closeUserHere({ user, session, closing }: ClosingNotice, asker?: Client): void {
    for (const client of this.clients.of(user)) {
      if (client === asker || (session !== undefined && client.sessionId !== session)) continue
      this.close(client.connection, closing)
    }
  }

  #spread(notice: FrameNotice, except?: Client): void {
    this.deliver(notice, except)
    this.options.bus.publish(notice)
  }

  /** A person as the other nodes are told; undefined for who is not at this one. */
  #describe(userId: string): Omit<Stay, 'number'> | undefined {
    const clients = this.clients.of(userId)
    const since = this.people.sinceHere(userId)
    if (!clients[0] || since === undefined) return undefined
    const [{ me }] = clients as [Member]
    const rooms = this.roomsOf(clients[0])
    return { person: { ...me }, since, clients: clients.map(describeClient), rooms: [...rooms] }
  }
}

function messageNotice(message: EventParams<'chat.message'>['message']): FrameNotice {
  const { room, seq } = message
  return { kind: 'room', room, seq, frame: encodeEvent('chat.message', { message }) }
}
