import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { translate } from '../../lib/i18n'
import {
  orderStates,
  transitions,
  type Deed,
  type StockMove,
  type Transition,
} from '../../lib/protocol'
import { code, fill, table } from './markdown'

/** What each deed is in words, and by which method it is done. One that is missing here does not compile. */
const deeds: Record<Deed, [words: string, method: string]> = {
  buy: ['buys', 'shop.buy'],
  sell: ['buys from a customer', 'desk.buy'],
  confirm: ['confirms', 'shop.confirm'],
  ask_return: ['asks for a return', 'shop.return'],
  withdraw_return: ['takes that back', 'shop.withdraw'],
  accept_return: ['takes the goods back', 'desk.resolve'],
  refuse_return: ['refuses', 'desk.resolve'],
}

/** The page on the shop: words from `shop.md`, the tables from the order machine. */
export function shopPage(): string {
  return fill(readFileSync(join(__dirname, 'shop.md'), 'utf8'), {
    states: stateTable(),
    transitions: transitionTable(),
  })
}

function stateTable(): string {
  const rows = orderStates.map(state => [
    code(state),
    ...(['es', 'pt', 'en'] as const).map(lang => translate(lang, `state.${state}`)),
  ])
  return table(['state', 'español', 'português', 'English'], rows)
}

function transitionTable(): string {
  return table(
    ['order', 'from', 'to', 'who', 'does', 'by', 'stock of each card'],
    transitions.map(transitionRow),
  )
}

function transitionRow({ kind, deed, from, to, who, stock }: Transition): string[] {
  const [words, method] = deeds[deed]
  const start = from === 'none' ? '' : code(from)
  return [kind, start, code(to), who, words, code(method), stock ? describe(stock) : '']
}

function describe({ kind, shelf, backRoom }: StockMove): string {
  const parts = [move('shelf', shelf), move('back room', backRoom)].filter(Boolean)
  return `${parts.join(', ')} (${code(kind)})`
}

function move(place: string, by: number): string {
  if (by === 0) return ''
  return `${place} ${by > 0 ? '+' : '−'}${Math.abs(by)}`
}
