/** The agents' screen without a terminal: customers, conversations, answers, and a screen on which it is open. */
import type {
  Card,
  CommandInfo,
  Conversation,
  MethodName,
  Order,
  Result,
  ServerEvent,
} from '../../../../lib/protocol'
import { answer, lastRequest } from '../test-mail'
import { hello, message, MINUTE_MS, NOW, room, signedIn, TestScreen, user } from '../test-screen'

export { answer, lastRequest, refuse } from '../test-mail'

function command(
  method: string,
  names: string[],
  words: CommandInfo['words'] = [],
  fixed?: CommandInfo['fixed'],
): CommandInfo {
  const usage = `:${names[0]} ${words.map(({ param }) => param).join(' ')}`.trim()
  return {
    method,
    sign: ':',
    names,
    words,
    usage,
    help: `ayuda de ${names[0]}`,
    ...(fixed && { fixed }),
  }
}

const card = { param: 'card', kind: 'card' } as const
const key = { param: 'key', kind: 'key' } as const
const order = { param: 'order', kind: 'word' } as const
const text = { param: 'text', kind: 'rest' } as const

/** The words of agents, as a server names them in Spanish. */
export const deskCommands: CommandInfo[] = [
  command('desk.status', ['estado', 'status']),
  command('desk.details', ['detalles', 'details', 'detalhes']),
  command(
    'desk.connect',
    ['conectar', 'connect'],
    [{ param: 'conversation', kind: 'word', optional: true }],
  ),
  command('desk.history', ['historial', 'history', 'historico']),
  command('desk.operations', ['operaciones', 'operations', 'operacoes']),
  command('shop.catalogue', ['catalogo', 'catalogue']),
  command('desk.buy', ['comprar', 'buy'], [card, { param: 'price', kind: 'price' }, key]),
  command(
    'desk.publish',
    ['publicar', 'publish'],
    [card, { param: 'price', kind: 'price', optional: true }, key],
  ),
  command('desk.returns', ['devoluciones', 'returns', 'devolucoes']),
  command('desk.resolve', ['aprobar', 'approve', 'aprovar'], [order], { accept: true }),
  command('desk.note', ['nota', 'note'], [text]),
  command('desk.notes', ['notas', 'notes']),
  command(
    'desk.transfer',
    ['transferir', 'transfer'],
    [
      { param: 'agent', kind: 'person' },
      { param: 'note', kind: 'rest', optional: true },
    ],
  ),
  command('desk.state', ['disponible', 'available', 'disponivel'], [], { state: 'available' }),
  command('desk.canned', ['respuestas', 'answers', 'respostas']),
  command('desk.stats', ['estadisticas', 'stats', 'estatisticas']),
  command(
    'desk.disconnect',
    ['desconectar', 'disconnect'],
    [{ param: 'reason', kind: 'rest', optional: true }],
  ),
  command('desk.exit', ['salir', 'exit', 'sair']),
]

/** A conversation with a customer: it waits, or Ana holds it. */
export function conversationOf(username: string, more: Partial<Conversation> = {}): Conversation {
  const { id, name } = user(username)
  return {
    id: `c-${username}`,
    room: `desk-${username}`,
    customer: { id, username, name, email: `${username}@casa.example` },
    state: 'waiting',
    requestedAt: NOW - MINUTE_MS,
    ...more,
  }
}

/** The same once Ana has taken it. */
export function held(username: string, more: Partial<Conversation> = {}): Conversation {
  const { id, name } = user('ana')
  const agent = { id, username: 'ana', name }
  return conversationOf(username, { state: 'active', agent, startedAt: NOW, ...more })
}

export function orderOf(id: string, username: string, more: Partial<Order> = {}): Order {
  const { name } = user(username)
  return {
    id,
    kind: 'purchase',
    at: NOW - 60 * MINUTE_MS,
    state: 'paid',
    total: 3000,
    customer: { username, name, email: `${username}@casa.example` },
    items: [{ card: 'pikachu', name: 'Pikachu ex', price: 1500, quantity: 2, returned: 0 }],
    history: [{ state: 'paid', at: NOW - 60 * MINUTE_MS, by: username }],
    ...more,
  }
}

export const cards: Card[] = [
  { id: 'metapod', name: 'Metapod ex', price: 900, stock: 0, backRoom: 0 },
  { id: 'pikachu', name: 'Pikachu ex', price: 1500, stock: 3, backRoom: 1 },
  { id: 'brilliant', name: 'Sobre "Brilliant Stars"', price: 4000, stock: 12, backRoom: 0 },
]

export function statusOf(
  waiting: readonly Conversation[] = [],
  customers: readonly string[] = ['ben', 'carla'],
): Result<'desk.status'> {
  return {
    connected: customers.map(username => ({
      username,
      name: user(username).name,
      email: `${username}@casa.example`,
    })),
    online: customers.length,
    waiting: waiting.map((each, index) => ({ ...each, position: index + 1 })),
    agents: [
      { username: 'ana', name: 'Ana', state: 'available', holding: 0, capacity: 1 },
      { username: 'bruno', name: 'Bruno', state: 'busy', holding: 1, capacity: 1 },
    ],
  }
}

/** What the server says to an agent's sign-in. */
export function agentSignedIn(
  more: Partial<Result<'session.login'>> = {},
): Result<'session.login'> {
  const result = signedIn([room('general')])
  const me = user('ana', { role: 'agent', secondFactor: true })
  return { ...result, user: me, commands: [...result.commands, ...deskCommands], ...more }
}

/** A screen on which the agent Ana has signed in, and everything that the desk asked for was answered. */
export function enterDesk(
  size: { columns: number; rows: number } = { columns: 120, rows: 34 },
  waiting: readonly Conversation[] = [],
  holding: readonly Conversation[] = [],
): TestScreen {
  const params = { username: 'ana', password: 'secreto-largo' }
  const screen = new TestScreen({ ...params, ...size })
  const { host, port } = screen.state.options
  screen.send({ type: 'probed', at: NOW, host, port, available: true, server: 'Casa' })
  screen.hear({ type: 'opened', hello })
  const rooms = [room('general'), ...holding.map(each => deskRoom(each))]
  screen.hear({
    type: 'answered',
    method: 'session.login',
    params,
    result: agentSignedIn({ rooms }),
  })
  answerDesk(screen, waiting, holding)
  screen.take()
  return screen
}

/** Answers all that the desk asks for by itself. */
export function answerDesk(
  screen: TestScreen,
  waiting: readonly Conversation[] = [],
  holding: readonly Conversation[] = [],
): void {
  answer(screen, 'desk.conversation', { holding: [...holding], offered: [] })
  answer(screen, 'desk.status', statusOf(waiting))
  answer(screen, 'desk.details', {
    customers: [
      {
        username: 'ben',
        name: 'Ben',
        email: 'ben@casa.example',
        connectedAt: NOW - 30 * MINUTE_MS,
        lastAction: 'shop.buy',
        lastActionAt: NOW - 5 * MINUTE_MS,
      },
    ],
  })
  answer(screen, 'desk.state', { state: 'available' })
  answerCatalogue(screen)
  answer(screen, 'desk.canned', { answers: [saludo] })
}

/** The catalogue comes to the desk, not into the room. */
export function answerCatalogue(screen: TestScreen): void {
  const params = lastRequest(screen, 'shop.catalogue')
  const result = { cards, more: false, shop: 'TC5G', currency: 'CLP' }
  screen.hear({ type: 'answered', method: 'shop.catalogue', params, result, isApart: true })
}

export const saludo = {
  id: 'k1',
  name: 'saludo',
  text: 'Hola {nombre}, soy {agente}.',
  shared: true,
  filled: 'Hola Ben, soy Ana.',
}

/** The room of a conversation, as the agent sees it. */
export function deskRoom({ room: id, customer }: Conversation, texts: readonly string[] = []) {
  const messages = texts.map((each, index) =>
    message(index + 1, customer.username, each, { room: id }),
  )
  return room(customer.username, { id, kind: 'desk', members: 2, messages })
}

/** Ana takes a customer, and reads what the server says about it. */
export function serve(
  screen: TestScreen,
  username: string,
  texts: readonly string[] = [],
): Conversation {
  const conversation = held(username)
  screen.type(':conectar').press('enter')
  const { customer } = conversation
  answer(screen, 'desk.connect', {
    conversation,
    customer: { username, name: customer.name, email: customer.email },
    orders: [orderOf('A1B2', username)],
    room: deskRoom(conversation, texts),
  })
  tell(screen, 'desk.started', { conversation })
  screen.take()
  return conversation
}

/** Something that the server tells. */
export function tell<M extends ServerEvent['method']>(
  screen: TestScreen,
  method: M,
  params: Extract<ServerEvent, { method: M }>['params'],
  at?: number,
): void {
  screen.hear({ type: 'heard', event: { method, params } as ServerEvent }, at)
}

/** The line broke before the last request of a method was answered. */
export function breakOff(screen: TestScreen, method: MethodName): void {
  const params = lastRequest(screen, method)
  screen.hear({ type: 'unanswered', method, params })
  screen.hear({ type: 'lost', cause: 'ECONNRESET', retryAt: NOW + 1000 })
}

/** The line is back, with the same session. */
export function comeBack(screen: TestScreen, holding: readonly Conversation[] = []): void {
  screen.hear({ type: 'opened', hello })
  const rooms = [room('general'), ...holding.map(each => deskRoom(each))]
  const params = lastRequest(screen, 'session.resume')
  screen.hear({
    type: 'answered',
    method: 'session.resume',
    params,
    result: agentSignedIn({ rooms }),
  })
}

/** What stands in the line. */
export function lineOf(screen: TestScreen): string {
  return screen.paneText('input')
}
