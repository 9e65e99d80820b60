/** Messages to be found: by their words, or because they call the person. One of them can be gone to. */
import { createEditor, typeKey } from '../../../editor'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf, type Action } from '../../keys'
import type { LinkEvent } from '../../model/chat'
import { isWish, readQuery, type SearchWish } from '../../model/search-query'
import { saying } from '../../saying'
import type { State, Step } from '../../state'
import { listHeight } from './finder-view'
import { jumpTo } from '../jumping'
import type { Finder } from '../room-state'

/** Messages that are asked for at a time. */
const PAGE = 50

/** Opens the search; what was looked for last is still there, and the first letter takes its place. */
export function openSearch(state: State, query?: string): Step {
  const { lastSearch } = state.room
  if (query !== undefined)
    return ask(state, { ...emptyFinder('search'), query: createEditor(query) })
  return [show(state, lastSearch ? { ...lastSearch, isKept: true } : emptyFinder('search'))]
}

/** Opens the list of messages that call the person, over all rooms. */
export function openMentions(state: State): Step {
  return ask(state, emptyFinder('mentions'))
}

/** Takes in a key while the list is open. */
export function updateFinder(state: State, finder: Finder, event: KeyEvent | PasteEvent): Step {
  const action = event.type === 'key' ? actionOf(event.key, 'finder') : undefined
  if (action === 'close') return [closeFinder(state, finder)]
  if (action === 'accept') return accept(state, finder)
  if (action) return moveTo(state, finder, target(state, finder, action))
  return finder.name === 'search' ? [type(state, finder, event)] : [state]
}

/** Goes to a message of the list. */
export function openFound(state: State, finder: Finder, index: number): Step {
  const message = finder.messages[index]
  if (!message) return [state]
  return jumpTo(closeFinder(state, { ...finder, index }), message.room, message.seq)
}

/** Moves the choice by rows; at the end of what is there, further messages are asked for. */
export function moveInFinder(state: State, finder: Finder, by: number): Step {
  return moveTo(state, finder, finder.index + by)
}

/** Takes in what the list waits for; while nothing is typed for a moment, what stands there is looked for. */
export function hearFinder(state: State, event: LinkEvent): Step {
  const { overlay } = state.room
  if (overlay?.name !== 'search' && overlay?.name !== 'mentions') return [state]
  if (event.type === 'tick') return settle(state, overlay)
  if (!('params' in event) || event.params !== overlay.asked) return [state]
  const { asked: _, ...finder } = overlay
  if (event.type === 'refused') {
    return [show(state, { ...finder, problem: { sentence: event.error.message } })]
  }
  if (event.type === 'unanswered') {
    return [show(state, { ...finder, problem: saying('find.unanswered') })]
  }
  const isFound = event.method === 'chat.search' || event.method === 'chat.mentions'
  return isFound ? [show(state, { ...finder, ...add(finder, event.result) })] : [state]
}

function emptyFinder(name: Finder['name']): Finder {
  return { name, query: createEditor(), messages: [], more: false, index: 0 }
}

function show(state: State, finder: Finder): State {
  return { ...state, room: { ...state.room, overlay: finder } }
}

function closeFinder(state: State, finder: Finder): State {
  const { overlay: _, ...room } = state.room
  const { asked: _asked, problem: _problem, settling: _settling, ...kept } = finder
  const lastSearch = finder.name === 'search' ? kept : room.lastSearch
  return { ...state, room: { ...room, lastSearch } }
}

/** Enter goes to what is chosen, or looks for what has been typed since. */
function accept(state: State, finder: Finder): Step {
  const isAnswered = finder.name === 'mentions' || finder.answered === finder.query.text.trim()
  if (isAnswered && finder.messages.length > 0) return openFound(state, finder, finder.index)
  return finder.asked ? [state] : ask(state, finder)
}

function type(state: State, finder: Finder, event: KeyEvent | PasteEvent): State {
  const isText = event.type === 'paste' || event.text !== undefined
  const before = finder.isKept && isText ? createEditor('', finder.query.kills) : finder.query
  const query = typeKey(before, event)
  if (!query) return state
  return show(state, { ...finder, query, isKept: false, problem: undefined, settling: undefined })
}

/** What is the same as a second ago is looked for. */
function settle(state: State, finder: Finder): Step {
  const text = finder.query.text.trim()
  const isDone = finder.name === 'mentions' || finder.asked || finder.answered === text
  if (isDone || [...text].length < 2 || finder.isKept || finder.problem) return [state]
  return finder.settling === text
    ? ask(state, finder)
    : [show(state, { ...finder, settling: text })]
}

/** Asks for the first page, or with `before` for the one behind it. */
function ask(state: State, finder: Finder, before?: number): Step {
  const { problem: _, ...rest } = finder
  if (state.chat.line.state !== 'open') {
    return [show(state, { ...finder, problem: saying('find.offline') })]
  }
  if (finder.name === 'mentions') {
    const asked = { limit: PAGE, ...(before !== undefined && { before }) }
    const request = { type: 'request', method: 'chat.mentions', params: asked } as const
    return [show(state, { ...rest, asked }), request]
  }
  const wish = readQuery(finder.query.text, state.chat, state.now)
  if (!isWish(wish)) return [show(state, { ...finder, problem: saying(wish.key, wish.parameters) })]
  const asked = { ...wish, limit: PAGE, ...endingAt(wish, before) }
  const request = { type: 'request', method: 'chat.search', params: asked } as const
  return [show(state, { ...rest, asked, found: wish.query, ...fresh(finder, before) }), request]
}

function endingAt(wish: SearchWish, before: number | undefined): { before?: number } {
  return before === undefined ? {} : { before: Math.min(before, wish.before ?? before) }
}

/** A first page takes the place of what was there once it is answered. */
function fresh(finder: Finder, before: number | undefined): Partial<Finder> {
  return before === undefined ? { answered: undefined, wanted: finder.query.text.trim() } : {}
}

/** A further page may begin with what is there already, as several messages can have one time. */
function add(
  finder: Finder,
  { messages, more }: { messages: Finder['messages']; more: boolean },
): Partial<Finder> {
  const isFirst = finder.answered === undefined
  const known = isFirst ? [] : finder.messages
  const ids = new Set(known.map(({ id }) => id))
  const added = messages.filter(({ id }) => !ids.has(id))
  return {
    messages: [...known, ...added],
    more: more && added.length > 0,
    index: isFirst ? 0 : finder.index,
    answered: finder.wanted ?? '',
  }
}

function target(state: State, finder: Finder, action: Action<'finder'>): number {
  const page = Math.max(listHeight(state) - 1, 1)
  const targets: Partial<Record<Action<'finder'>, number>> = {
    up: finder.index - 1,
    down: finder.index + 1,
    pageUp: finder.index - page,
    pageDown: finder.index + page,
    top: 0,
    bottom: finder.messages.length - 1,
  }
  return targets[action] ?? finder.index
}

function moveTo(state: State, finder: Finder, wanted: number): Step {
  const last = Math.max(finder.messages.length - 1, 0)
  const index = Math.max(Math.min(wanted, last), 0)
  const moved = { ...finder, index }
  const isShort = wanted >= last && finder.more && !finder.asked
  const oldest = finder.messages.at(-1)
  return isShort && oldest ? ask(state, moved, oldest.at + 1) : [show(state, moved)]
}
