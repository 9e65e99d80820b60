/** The keys of a page over the desk. */
import { createEditor, typeKey } from '../../editor'
import type { KeyEvent, PasteEvent } from '../../input-event'
import { actionOf } from '../keys'
import { moveIn } from '../room/overlay/sheet'
import { setDraft } from '../room/input/draft'
import { draftOf } from '../room/layout'
import type { State, Step } from '../state'
import { openPage } from './answering'
import { aimed, ask } from './asking'
import { updateCanned } from './canned'
import type { DeskPage } from './desk-state'
import { isOnline, setDesk, talkOf } from './desk-screen'
import { insertText } from './draft'
import { currentEntry, isFiltered, shownEntries } from './page-list'
import { pageHeight } from './page-place'
import type { Entry } from './pages'
import { updateRefusing, updateReturns } from './returns'
import { updateStatistics } from './statistics-keys'

/** Takes in a key; what is not one of the page's goes into its filter. */
export function updatePage(state: State, page: DeskPage, event: KeyEvent | PasteEvent): Step {
  if (page.refusing) return updateRefusing(state, page, page.refusing, event)
  const { removing, remark: _, ...calm } = page
  const own = event.type === 'key' ? updateOwn(state, { ...calm, removing }, event.key) : undefined
  if (own) return own
  const action = event.type === 'key' ? actionOf(event.key, 'overlay') : undefined
  if (action === 'close') return [closePage(state)]
  if (action === 'accept') return choose(state, page, currentEntry(state, page))
  if (action) return [moveCursor(state, calm, action)]
  if (!isFiltered(page)) return [setDesk(state, { page: calm })]
  const filter = typeKey(page.filter, event)
  return filter ? [setDesk(state, { page: { ...calm, filter } })] : [state]
}

/** Pages that have keys of their own. */
function updateOwn(state: State, page: DeskPage, key: string): Step | undefined {
  switch (page.answer.method) {
    case 'desk.canned':
      return updateCanned(state, page, key, currentEntry(state, page))
    case 'desk.returns':
      return updateReturns(state, page, key, currentEntry(state, page))
    case 'desk.stats':
      return updateStatistics(state, page.answer.result, key)
    default:
      return undefined
  }
}

/** Back from a page to the desk. */
export function closePage(state: State): State {
  return setDesk(state, { page: undefined })
}

function moveCursor(state: State, page: DeskPage, action: Parameters<typeof moveIn>[1]): State {
  const things = shownEntries(state, page).filter(({ text }) => text !== undefined)
  const from = Math.max(
    things.findIndex(({ id }) => id === page.at),
    0,
  )
  const tallest = Math.max(...things.map(({ rows }) => rows.length), 1)
  const many = Math.max(Math.floor(pageHeight(state, page) / tallest), 1)
  const to = moveIn(from, action, things.length - 1, many)
  return setDesk(state, { page: { ...page, at: things[to ?? from]?.id } })
}

/** The wheel. */
export function wheelPage(state: State, page: DeskPage, by: 1 | -1): State {
  return moveCursor(state, page, by > 0 ? 'down' : 'up')
}

/** Enter or a click: what one can do with the thing. */
export function choose(state: State, page: DeskPage, entry: Entry | undefined): Step {
  if (!entry) return [closePage(state)]
  const [kind, ...rest] = entry.id.split(' ')
  const id = rest.join(' ')
  switch (kind) {
    case 'waiting':
      return ask(state, 'desk.connect', { conversation: id })
    case 'customer':
      return ask(state, 'desk.customer', { username: id })
    case 'conversation':
      return ask(state, 'desk.transcript', { conversation: id })
    case 'agent':
      return [page.answer.method === 'desk.status' ? beginTransfer(closePage(state), id) : state]
    case 'card':
      return [insertText(closePage(state), cardName(page, id))]
    case 'canned':
      return [insertText(closePage(state), cannedText(page, id))]
    case 'return':
      return [state]
    default:
      return [closePage(state)]
  }
}

/** The line begins to hand the customer over; whom, one sees before Enter. */
function beginTransfer(state: State, agent: string): State {
  const transfer = state.chat.commands.find(({ method }) => method === 'desk.transfer')
  const isFree = draftOf(state).text === '' && talkOf(state) !== undefined
  if (!transfer || !isFree) return state
  return setDraft(state, createEditor(`:${transfer.names[0]} ${agent} `))
}

function cardName({ answer }: DeskPage, id: string): string {
  const cards = answer.method === 'shop.catalogue' ? answer.result.cards : []
  return cards.find(each => each.id === id)?.name ?? ''
}

function cannedText({ answer }: DeskPage, id: string): string {
  const answers = answer.method === 'desk.canned' ? answer.result.answers : []
  const found = answers.find(each => each.id === id)
  return found?.filled ?? found?.text ?? ''
}

/** Opens the ready-made answers as they are known, and asks for them filled in for this customer. */
export function openCanned(state: State): Step {
  const answers = [...state.board.canned]
  const opened = openPage(state, { method: 'desk.canned', result: { answers } })
  return isOnline(state) ? ask(opened, 'desk.canned', aimed(state, 'desk.canned', {})) : [opened]
}
