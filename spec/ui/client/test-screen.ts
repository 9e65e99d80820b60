/** The client's screens without a terminal: a person's keys go in, and a grid of text comes out. */
import assert from 'node:assert/strict'
import { clusterWidth, drawable, graphemes } from '../../../lib/ui/cells'
import {
  initial,
  update,
  view,
  type Effect,
  type Event,
  type Options,
  type State,
} from '../../../lib/ui/client'
import type { LinkEvent } from '../../../lib/ui/client/model/chat'
import type { Pane } from '../../../lib/ui/pane'
import type { CommandInfo, Message, Result, RoomWithMessages, User } from '../../../lib/protocol'
import { assertFits } from '../fitting'

/** Thursday 20 November 2025, 10:42 here, wherever this runs. */
export const NOW = new Date(2025, 10, 20, 10, 42).getTime()

export const MINUTE_MS = 60_000

export class TestScreen {
  state: State
  /** All effects since they were last taken. */
  effects: Effect[]

  constructor(options: Partial<Options> = {}) {
    const [state, ...effects] = initial({
      lang: 'es',
      theme: 'dark',
      host: 'casa.example',
      port: 8000,
      columns: 80,
      rows: 24,
      at: NOW,
      keyPrefix: 'k',
      ...options,
    })
    this.state = state
    this.effects = effects
  }

  send(event: Event): this {
    const [state, ...effects] = update(this.state, event)
    this.state = state
    this.effects.push(...effects)
    return this
  }

  /** Presses keys by their names. */
  press(...keys: string[]): this {
    for (const key of keys) this.send({ type: 'key', key })
    return this
  }

  /** Types a text, a character at a time. */
  type(text: string): this {
    for (const char of text) {
      const key = char === ' ' ? 'space' : char
      this.send({ type: 'key', key, text: char })
    }
    return this
  }

  resize(columns: number, rows: number): this {
    return this.send({ type: 'resize', columns, rows })
  }

  /** Something that the line tells, at the screen's time unless it says another. */
  hear(event: WithoutTime<LinkEvent>, at = this.state.now): this {
    return this.send({ ...event, at })
  }

  say(message: Message): this {
    return this.hear({ type: 'heard', event: { method: 'chat.message', params: { message } } })
  }

  /** Takes the effects that came since the last time. */
  take(): Effect[] {
    return this.effects.splice(0)
  }

  /** What the requests of a method carried, since the effects were last taken. */
  requests(method: string): unknown[] {
    return this.effects.flatMap(effect =>
      effect.type === 'request' && effect.method === method ? [effect.params] : [],
    )
  }

  /** The screen as lines of text. */
  text(): string {
    return compose(view(this.state), this.state.columns, this.state.rows).join('\n')
  }

  pane(id: string): Pane | undefined {
    return view(this.state).find(pane => pane.id === id)
  }

  /** The rows of one pane as text. */
  paneText(id: string): string {
    const rows = this.pane(id)?.rows ?? []
    return rows.map(row => row.map(({ text }) => text).join('')).join('\n')
  }
}

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never

/** Panes put over one another into lines of text, as a terminal shows them. */
export function compose(panes: readonly Pane[], columns: number, rows: number): string[] {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ' '))
  for (const pane of panes) {
    for (let y = 0; y < pane.height; y++) {
      const cells = cellsOf(pane, y)
      cells.forEach((cell, x) => {
        const row = grid[pane.y + y]
        if (row && pane.x + x < columns) row[pane.x + x] = cell
      })
    }
  }
  return grid.map(row => row.join('').trimEnd())
}

function cellsOf({ rows, width }: Pane, y: number): string[] {
  const cells: string[] = []
  for (const { text } of rows[y] ?? []) {
    for (const cluster of graphemes(drawable(text))) {
      cells.push(cluster, ...(clusterWidth(cluster) === 2 ? [''] : []))
    }
  }
  return [...cells, ...Array.from({ length: Math.max(width - cells.length, 0) }, () => ' ')]
}

export function user(username: string, more: Partial<User> = {}): User {
  const name = username.charAt(0).toUpperCase() + username.slice(1)
  return { id: `u-${username}`, username, name, role: 'user', status: 'online', ...more }
}

export function message(
  seq: number,
  username: string,
  text: string,
  more: Partial<Message> = {},
): Message {
  const { id, name } = user(username)
  return {
    id: `m-${more.room ?? '#general'}-${seq}`,
    room: '#general',
    seq,
    kind: 'text',
    author: { id, username, name },
    text,
    at: NOW - 30 * MINUTE_MS + seq * 1000,
    ...more,
  }
}

export function room(name: string, more: Partial<RoomWithMessages> = {}): RoomWithMessages {
  const messages = more.messages ?? []
  const lastSeq = messages.at(-1)?.seq ?? 0
  return {
    id: `#${name}`,
    kind: 'channel',
    name,
    topic: '',
    members: 1,
    lastSeq,
    readSeq: lastSeq,
    unread: 0,
    mentions: 0,
    ...more,
    messages,
  }
}

export const hello: Result<'session.hello'> = {
  server: 'Casa',
  version: '0.1.0',
  protocol: 1,
  motd: '',
  registration: 'open',
  lang: 'es',
  limits: { frameBytes: 65_536, textChars: 4000, fileBytes: 10_485_760, historyPage: 500 },
}

export const commands: CommandInfo[] = [
  {
    method: 'chat.send',
    names: ['yo', 'me', 'eu'],
    words: [
      { param: 'room', kind: 'here' },
      { param: 'key', kind: 'key' },
      { param: 'text', kind: 'rest' },
    ],
    fixed: { kind: 'action' },
    usage: '/yo texto',
    help: 'cuenta en la sala lo que haces',
  },
  {
    method: 'room.join',
    names: ['entrar', 'join'],
    words: [{ param: 'room', kind: 'room' }],
    usage: '/entrar sala',
    help: 'entra en una sala',
  },
  {
    method: 'room.invite',
    names: ['invitar', 'invite', 'convidar'],
    words: [
      { param: 'room', kind: 'here' },
      { param: 'username', kind: 'person' },
    ],
    usage: '/invitar persona',
    help: 'deja entrar a una persona en la sala privada',
  },
  {
    method: 'chat.search',
    names: ['buscar', 'search', 'procurar'],
    words: [{ param: 'query', kind: 'rest' }],
    usage: '/buscar palabras',
    help: 'busca en los mensajes',
  },
]

/** What the server says to a sign-in. */
export function signedIn(rooms: RoomWithMessages[]): Result<'session.login'> {
  return { user: user('ana'), token: 't', motd: '', rooms, mail: { unread: 0 }, commands }
}

/** A screen on which Ana has signed in. */
export function enterRoom(
  rooms: RoomWithMessages[] = [room('general')],
  members: User[] = [],
  options: Partial<Options> = {},
): TestScreen {
  const screen = new TestScreen({ username: 'ana', password: 'secreto-largo', ...options })
  const { host, port } = screen.state.options
  screen.send({ type: 'probed', at: NOW, host, port, available: true, server: 'Casa' })
  screen.hear({ type: 'opened', hello })
  screen.hear({
    type: 'answered',
    method: 'session.login',
    params: { username: 'ana', password: 'secreto-largo' },
    result: signedIn(rooms),
  })
  if (members.length > 0) {
    screen.hear({
      type: 'answered',
      method: 'room.members',
      params: { room: '#general' },
      result: { members },
    })
  }
  screen.take()
  return screen
}

/** The panes of a screen fit on it, and one cursor at most is shown. */
export function assertScreen({ state }: TestScreen): void {
  const panes = view(state)
  assertFits(panes, state)
  assert.ok(panes.filter(({ cursor }) => cursor).length <= 1, 'one cursor')
}
