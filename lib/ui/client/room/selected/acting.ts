/** What one does with the selected message: a letter each. */
import { roles, type Message } from '../../../../protocol'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf, type Action } from '../../keys'
import { openSavePrompt } from '../../mail/prompt'
import type { State, Step } from '../../state'
import { copy } from '../clipboard'
import { startEdit, startReply } from '../input/composing'
import { openEditor } from '../input/editing-elsewhere'
import { flash } from '../flash'
import { jumpTo } from '../jumping'
import { openMessageInfo } from './info'
import { messageLinks } from '../message/text'
import {
  moveSelection,
  pageSelection,
  selectedMessage,
  selectEnd,
  setSelection,
  stopSelecting,
} from './selection'
import { openPicker } from './sign-picker'

/** Takes in a key while a message is selected. */
export function updateSelection(state: State, event: KeyEvent | PasteEvent): Step {
  const message = selectedMessage(state)
  if (!message) return [stopSelecting(state)]
  if (event.type !== 'key') return [state]
  const { asks } = state.room.selection ?? {}
  if (asks === 'delete') return answerDelete(state, message, event.key)
  if (asks === 'link') return answerLink(state, message, event.key)
  const action = actionOf(event.key, 'select')
  return action ? act(state, message, action) : [state]
}

function act(state: State, message: Message, action: Action<'select'>): Step {
  switch (action) {
    case 'older':
      return moveSelection(state, -1)
    case 'newer':
      return moveSelection(state, 1)
    case 'pageUp':
      return pageSelection(state, -1)
    case 'pageDown':
      return pageSelection(state, 1)
    case 'top':
      return selectEnd(state, -1)
    case 'bottom':
      return selectEnd(state, 1)
    case 'close':
      return [stopSelecting(state)]
    case 'info':
      return openMessageInfo(state, message)
    case 'parent':
      return goToParent(state, message)
    case 'editor':
      return openEditor(stopSelecting(state))
    case 'save':
      return message.file && !message.deletedAt
        ? openSavePrompt(stopSelecting(state), [message.file])
        : [flash(state, 'file.none')]
    case 'place':
      return copy(state, `${message.room}:${message.seq}`, 'select.copiedPlace')
    case 'reply':
    case 'edit':
    case 'delete':
    case 'react':
    case 'copy':
    case 'link':
      return actOnText(state, message, action)
  }
}

function actOnText(state: State, message: Message, action: Action<'select'>): Step {
  if (message.deletedAt) return [flash(state, 'select.gone')]
  switch (action) {
    case 'reply':
      return [startReply(stopSelecting(state), message)]
    case 'edit':
      if (!isOwn(state, message)) return [flash(state, 'select.notOwn')]
      return [startEdit(stopSelecting(state), message)]
    case 'delete':
      if (!mayDelete(state, message)) return [flash(state, 'select.notDeletable')]
      return [setSelection(state, { seq: message.seq, asks: 'delete' })]
    case 'react':
      return [openPicker(state, message.seq)]
    case 'copy':
      return copy(state, message.text, 'select.copied')
    default:
      return copyLink(state, message)
  }
}

/** Which letters make sense for the selected message: the others are not in the bar. */
export function isActionFor(state: State, action: string): boolean {
  const message = selectedMessage(state)
  if (!message) return false
  if (action === 'parent') return message.replyTo !== undefined
  if (action === 'close' || action === 'info') return true
  if (message.deletedAt) return false
  if (action === 'save') return message.file !== undefined
  if (action === 'edit') return isOwn(state, message)
  if (action === 'delete') return mayDelete(state, message)
  return action !== 'link' || messageLinks(message.text).length > 0
}

function isOwn({ chat }: State, { author }: Message): boolean {
  return author.id === chat.me?.id
}

function mayDelete(state: State, message: Message): boolean {
  const rank = roles.indexOf(state.chat.me?.role ?? 'user')
  return isOwn(state, message) || rank >= roles.indexOf('moderator')
}

/** The same letter again deletes; every other key lets it be. */
function answerDelete(state: State, { room, seq }: Message, key: string): Step {
  if (actionOf(key, 'select') !== 'delete') return [setSelection(state, { seq })]
  if (state.chat.line.state !== 'open') return [flash(stopSelecting(state), 'select.offline')]
  return [stopSelecting(state), { type: 'request', method: 'chat.delete', params: { room, seq } }]
}

function goToParent(state: State, { room, replyTo }: Message): Step {
  if (replyTo === undefined) return [flash(state, 'select.noParent')]
  return jumpTo(stopSelecting(state), room, replyTo)
}

/** A terminal may be far from any browser: an address goes into the clipboard. */
function copyLink(state: State, message: Message): Step {
  const links = messageLinks(message.text)
  if (links.length > 1) return [setSelection(state, { seq: message.seq, asks: 'link' })]
  const [link] = links
  return link ? copy(state, link, 'select.copiedLink') : [flash(state, 'select.noLink')]
}

function answerLink(state: State, message: Message, key: string): Step {
  const links = messageLinks(message.text)
  const asked = setSelection(state, { seq: message.seq })
  if (actionOf(key, 'select') === 'link') {
    return copy(asked, links.join('\n'), 'select.copiedLinks', links.length)
  }
  const link = links[Number(key) - 1]
  return link ? copy(asked, link, 'select.copiedLink') : [asked]
}
