/** Ways to complete what an agent types: commands, cards, agents, orders, ready-made answers. */
import { findCommand, signedBy } from '../../../command/line'
import type { CommandInfo } from '../../../protocol'
import { fold } from '../model/search-query'
import type { Candidate, Completion } from '../room/room-state'
import type { State } from '../state'
import { itemsText } from '../shop/order-lines'
import { canServe } from './desk-screen'

type Found = Omit<Completion, 'index'>

/** What fits before the cursor. Undefined: it is nothing of the desk's. */
export function deskCandidates(state: State, before: string): Found | undefined {
  if (!canServe(state)) return undefined
  const [, name] = /^:(\p{L}*)$/u.exec(before) ?? []
  if (name !== undefined) return { start: 0, candidates: commandsFor(state, name) }
  const [, answer] = /(?:^|\s);([^\s;]*)$/.exec(before) ?? []
  if (answer !== undefined) {
    return { start: before.length - answer.length - 1, candidates: cannedFor(state, answer) }
  }
  const command = agentCommand(state, before)
  return command && wordsFor(state, command, before)
}

/** The agents' command whose words are being typed. */
export function agentCommand({ chat }: State, text: string): CommandInfo | undefined {
  const [, name] = /^:(\p{L}+)\s/u.exec(text) ?? []
  const found = name ? findCommand(name, chat.commands, ':') : []
  return found.length === 1 ? found[0] : undefined
}

function commandsFor({ chat }: State, typed: string): Candidate[] {
  const wanted = typed.toLowerCase()
  return signedBy(':', chat.commands)
    .flatMap(({ names, help }) => {
      const name = names.find(each => each.startsWith(wanted))
      return name ? [{ text: `:${name} `, about: help }] : []
    })
    .sort((a, b) => a.text.localeCompare(b.text))
}

/** A ready-made answer in the middle of a line: `;saludo` becomes what it says. */
function cannedFor({ board }: State, typed: string): Candidate[] {
  return board.canned
    .filter(({ name }) => fold(name).startsWith(fold(typed)))
    .map(({ name, text, filled }) => ({ text: `${filled ?? text} `, about: name }))
}

function wordsFor(state: State, command: CommandInfo, before: string): Found | undefined {
  const [lead = ''] = /^:\p{L}+\s+/u.exec(before) ?? []
  const typed = before.slice(lead.length)
  const words = command.words.filter(({ kind }) => kind !== 'here' && kind !== 'key')
  if (words[0]?.kind === 'card') {
    return { start: lead.length, candidates: cardsFor(state, typed) }
  }
  const [word = ''] = /\S*$/.exec(typed) ?? []
  const index = typed
    .slice(0, typed.length - word.length)
    .trim()
    .split(/\s+/)
    .filter(Boolean).length
  const wanted = words[index]
  const start = before.length - word.length
  if (wanted?.param === 'agent') return { start, candidates: agentsFor(state, word) }
  if (wanted?.param === 'order') return { start, candidates: ordersFor(state, word) }
  return undefined
}

/** A name has spaces: everything behind the command is its beginning. */
function cardsFor({ shop }: State, typed: string): Candidate[] {
  const wanted = fold(typed)
  return shop.cards
    .filter(({ name }) => withoutQuotes(fold(name)).includes(withoutQuotes(wanted)))
    .map(({ name, stock }) => ({ text: `${name} `, about: String(stock) }))
}

function withoutQuotes(text: string): string {
  return text.replace(/["“”«»]/g, '')
}

function agentsFor({ board, chat }: State, typed: string): Candidate[] {
  const wanted = fold(typed.replace(/^@/, ''))
  return board.agents
    .filter(({ username }) => username !== chat.me?.username && fold(username).startsWith(wanted))
    .map(({ username, name }) => ({ text: `${username} `, about: name }))
}

/** Orders that the agent has seen: of the customers being served, and of the page that is or was open. */
function ordersFor({ board, desk }: State, typed: string): Candidate[] {
  const { answer } = desk.page ?? {}
  const listed = answer?.method === 'desk.returns' ? answer.result.orders : []
  const all = [...listed, ...Object.values(board.dossiers).flatMap(({ orders }) => orders)]
  const known = new Map(all.map(order => [order.id, order]))
  return [...known.values()]
    .filter(({ id }) => id.startsWith(typed.toUpperCase()))
    .map(({ id, items, customer }) => ({
      text: `${id} `,
      about: `${customer.name} · ${itemsText(items)}`,
    }))
}
