/** What an agent's client knows of the desk: who waits, whom one serves, what is offered. */
import type {
  AgentState,
  CannedAnswer,
  Conversation,
  Note,
  Order,
  Party,
  Result,
  ServerEvent,
  User,
} from '../../../protocol'
import type { Answered, LinkEvent } from './chat'

/** A customer who is signed in, with what was done last. */
export type ConnectedCustomer = Result<'desk.details'>['customers'][number]

/** An agent who is signed in. */
export type AgentOnDuty = Result<'desk.status'>['agents'][number]

/** A conversation that another agent would hand over. */
export interface Offer {
  conversation: Conversation
  /** Absent: it was offered before this client came, and the server did not say. */
  from?: Party
  note?: string
}

/** Everything about a customer that helps to serve them. */
export interface Dossier {
  orders: readonly Order[]
  /** Absent: they are on their way. */
  conversations?: readonly Conversation[]
  notes?: readonly Note[]
}

export interface DeskBoard {
  /** Id of the agent whose board it is. Absent: nobody has signed in. */
  owner?: string
  /** How many customers are connected. Absent: the server has not said. */
  online?: number
  /** In the order of the queue. */
  waiting: readonly Conversation[]
  /** How many wait, as the server said last: the list may be on its way. */
  waitingCount: number
  customers: readonly ConnectedCustomer[]
  agents: readonly AgentOnDuty[]
  /** What one serves, oldest first. */
  holding: readonly Conversation[]
  offers: readonly Offer[]
  /** By the conversation's id. */
  dossiers: Readonly<Record<string, Dossier>>
  canned: readonly CannedAnswer[]
  /** What one says of oneself. Absent: the server has not said. */
  state?: AgentState
}

/** Before anybody has looked. */
export const emptyBoard: DeskBoard = {
  waiting: [],
  waitingCount: 0,
  customers: [],
  agents: [],
  holding: [],
  offers: [],
  dossiers: {},
  canned: [],
}

/** Takes in what happened on the line; `me` is who is signed in then. */
export function updateBoard(board: DeskBoard, event: LinkEvent, me: User | undefined): DeskBoard {
  if (event.type === 'answered') return takeAnswer(board, event)
  return event.type === 'heard' && me ? hear(board, event.event, me) : board
}

function takeAnswer(board: DeskBoard, answer: Answered): DeskBoard {
  switch (answer.method) {
    case 'session.login':
    case 'session.register':
    case 'session.resume': {
      const { id } = answer.result.user
      return board.owner === id ? board : { ...emptyBoard, owner: id }
    }
    case 'desk.status': {
      const { online, waiting, agents } = answer.result
      return { ...board, online, waiting, waitingCount: waiting.length, agents }
    }
    case 'desk.details':
      return { ...board, customers: answer.result.customers }
    case 'desk.conversation':
      return takeHolding(board, answer.result)
    case 'desk.state':
      return { ...board, state: answer.result.state }
    case 'desk.connect':
    case 'desk.accept': {
      const { conversation, orders } = answer.result
      return changeDossier(hold(board, conversation), conversation.id, { orders })
    }
    case 'desk.decline':
      return dropOffer(board, answer.params.conversation ?? board.offers[0]?.conversation.id)
    case 'desk.disconnect':
      return letGo(board, answer.params.conversation ?? board.holding[0]?.id)
    case 'desk.customer':
      return takeDossier(board, answer)
    case 'desk.canned':
      return { ...board, canned: answer.result.answers }
    case 'desk.cannedSave': {
      const { answer: saved } = answer.result
      return { ...board, canned: [...without(board.canned, saved.id), saved] }
    }
    case 'desk.cannedRemove':
      return { ...board, canned: without(board.canned, answer.params.id) }
    default:
      return board
  }
}

function hear(board: DeskBoard, event: ServerEvent, me: User): DeskBoard {
  switch (event.method) {
    case 'desk.waiting':
      return { ...board, waitingCount: event.params.waiting }
    case 'desk.started': {
      const { conversation } = event.params
      return conversation.agent?.id === me.id ? hold(board, conversation) : board
    }
    case 'desk.ended':
    case 'desk.returned':
      return letGo(board, event.params.conversation.id)
    case 'desk.transfer':
      return hearTransfer(board, event.params, me)
    default:
      return board
  }
}

function hearTransfer(
  board: DeskBoard,
  {
    conversation,
    state,
    from,
    to,
    note,
  }: Extract<ServerEvent, { method: 'desk.transfer' }>['params'],
  me: User,
): DeskBoard {
  const settled = dropOffer(board, conversation.id)
  if (state === 'offered' && to.id === me.id) {
    return { ...settled, offers: [...settled.offers, { conversation, from, note }] }
  }
  if (state === 'accepted') {
    return to.id === me.id ? hold(settled, conversation) : letGo(settled, conversation.id)
  }
  return settled
}

/** What the server says about the agent's conversations; of an offer that is known the note stays. */
function takeHolding(
  board: DeskBoard,
  { holding, offered }: Result<'desk.conversation'>,
): DeskBoard {
  const offers = offered.map(
    (conversation): Offer =>
      board.offers.find(each => each.conversation.id === conversation.id) ?? {
        conversation,
        ...(conversation.agent && { from: conversation.agent }),
      },
  )
  return { ...board, holding, offers }
}

/** A dossier is kept for a conversation; of somebody who was only looked up it is not. */
function takeDossier(
  board: DeskBoard,
  { params, result }: Extract<Answered, { method: 'desk.customer' }>,
): DeskBoard {
  const { orders, conversations, notes } = result
  const { conversation } = params
  if (conversation === undefined) return board
  return changeDossier(board, conversation, { orders, conversations, notes })
}

function hold(board: DeskBoard, conversation: Conversation): DeskBoard {
  const { id } = conversation
  const isHeld = board.holding.some(each => each.id === id)
  const holding = isHeld
    ? board.holding.map(each => (each.id === id ? conversation : each))
    : [...board.holding, conversation]
  return dropOffer({ ...board, holding, waiting: without(board.waiting, id) }, id)
}

function letGo(board: DeskBoard, id: string | undefined): DeskBoard {
  if (id === undefined || !board.holding.some(each => each.id === id)) return dropOffer(board, id)
  const { [id]: _, ...dossiers } = board.dossiers
  return dropOffer({ ...board, holding: without(board.holding, id), dossiers }, id)
}

function dropOffer(board: DeskBoard, id: string | undefined): DeskBoard {
  const offers = board.offers.filter(({ conversation }) => conversation.id !== id)
  return offers.length === board.offers.length ? board : { ...board, offers }
}

function changeDossier(board: DeskBoard, id: string, change: Dossier): DeskBoard {
  const dossier = { ...board.dossiers[id], ...change }
  return { ...board, dossiers: { ...board.dossiers, [id]: dossier } }
}

function without<T extends { id: string }>(all: readonly T[], id: string): T[] {
  return all.filter(each => each.id !== id)
}
