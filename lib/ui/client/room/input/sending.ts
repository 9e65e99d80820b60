import { readLine } from '../../../../command/line'
import { allCommands, findScreenCommand } from '../../commands'
import { enterLine, note } from '../../model/actions'
import type { Chat, LinkEvent } from '../../model/chat'
import { askToLeave, isLeavingWord } from '../../leaving'
import type { State, Step } from '../../state'
import { cancelComposing, composingOf, sendEdit } from './composing'
import { rememberLine, setText, stopTyping } from './draft'
import { draftOf } from '../layout'
import { reactFromLine } from '../selected/reacting'
import { openMentions, openSearch } from '../overlay/finder'
import { openList } from '../overlay/list'
import { scrollToEnd } from '../message/scroll'

/** Most characters of a message where the server has not said (`limits.textChars`). */
const MAX_TEXT_CHARS = 4000

/** Sends a message, a command, or the word that leaves. What could not be sent stays in the input. */
export function sendLine(state: State): Step {
  const line = draftOf(state).text.trimEnd()
  if (line.trim() === '') return [state]
  const composing = composingOf(state)
  if (composing?.kind === 'edit') return editMessage(state, composing.seq, line)
  if (isLeavingWord(line)) return askToLeave(setText(state, ''))
  const { chat, lang } = state
  const typed = readLine(line, allCommands(chat, lang), { room: chat.current, key: '' })
  switch (typed.type) {
    case 'text':
      return sendMessage(state, line)
    case 'missing':
      if (typed.command.method === 'chat.search') return openSearch(sent(state, line))
      return (
        reactFromLine(state, line, typed.command) ?? [{ ...state, chat: enter(state, line)[0] }]
      )
    case 'unknown':
    case 'ambiguous':
      return [{ ...state, chat: enter(state, line)[0] }]
    case 'request': {
      const screen = findScreenCommand(typed.method)
      if (screen) return screen.run(sent(state, line), typed.params)
      const list = openFinder(typed.method, typed.params.query)
      if (list) return list(sent(state, line))
      return typed.method === 'chat.send'
        ? sendMessage(state, line)
        : sendRequest(state, line, typed.method)
    }
  }
}

/** Commands whose answer is a list over the room. Undefined: it is another command. */
function openFinder(method: string, query: unknown): ((state: State) => Step) | undefined {
  if (method === 'chat.mentions') return openMentions
  return method === 'chat.search' ? state => openSearch(state, String(query)) : undefined
}

/** How many characters a message can have. */
export function mostChars({ hello }: Chat): number {
  return hello?.limits.textChars ?? MAX_TEXT_CHARS
}

function sendMessage(state: State, line: string): Step {
  const tooLong = refuseLong(state, line)
  if (tooLong) return tooLong
  const [spoken, ...effects] = enterAndClear(state, line)
  const sent = { ...spoken, room: { ...spoken.room, isNewcomer: false } }
  return [composingOf(sent) ? cancelComposing(sent) : sent, ...effects]
}

function editMessage(state: State, seq: number, text: string): Step {
  return refuseLong(state, text) ?? sendEdit(state, seq, text)
}

/** Undefined: the text is short enough. */
function refuseLong(state: State, text: string): Step | undefined {
  const { chat, now } = state
  const most = mostChars(chat)
  const n = [...text].length
  if (n <= most) return undefined
  return [{ ...state, chat: note(chat, now, 'room.tooLong', { n, most }, 'error') }]
}

/** A request waits for nothing: without a line it stays in the input. */
function sendRequest(state: State, line: string, method: string): Step {
  const { chat, now } = state
  if (chat.line.state !== 'open') {
    return [{ ...state, chat: note(chat, now, 'room.offline', {}, 'error') }]
  }
  const [next, ...effects] = enterAndClear(state, line)
  const asked = { room: chat.current, method, line }
  return [{ ...next, room: { ...next.room, asked } }, ...effects]
}

function enterAndClear(state: State, line: string): Step {
  const [chat, ...effects] = enter(state, line)
  const [quiet, ...told] = stopTyping(scrollToEnd(sent({ ...state, chat }, line)))
  return [quiet, ...told, ...effects]
}

function sent(state: State, line: string): State {
  return setText(rememberLine(state, line), '')
}

/** The model knows the screen's commands for as long as it reads the line, so that it can name the nearest. */
function enter(state: State, line: string): ReturnType<typeof enterLine> {
  const { chat, lang, now } = state
  const full: Chat = { ...chat, commands: allCommands(chat, lang) }
  const composing = composingOf(state)
  const replyTo = composing?.kind === 'reply' ? composing.seq : undefined
  const [entered, ...effects] = enterLine(full, line, now, replyTo)
  return [{ ...entered, commands: chat.commands }, ...effects]
}

/** When the server said no to a command, or never answered, it is back in the input to be corrected. */
export function hearAnswer(state: State, event: LinkEvent): State {
  const { asked, ...room } = state.room
  if (!asked || !('method' in event) || event.method !== asked.method) return state
  const next = { ...state, room }
  switch (event.type) {
    case 'answered':
      return event.method === 'room.members' ? openList(next, 'members') : next
    case 'refused':
      return putBack(next, asked)
    case 'unanswered': {
      const chat = note(next.chat, state.now, 'room.unanswered', {}, 'error', asked.room)
      return putBack({ ...next, chat }, asked)
    }
  }
}

function putBack(state: State, { room, line }: { room: string; line: string }): State {
  const isFree = state.chat.current === room && draftOf(state).text === ''
  return isFree ? setText(state, line) : state
}
