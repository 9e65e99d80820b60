/** The screens of the mailbox: which of them has the keys, and what of the line they hear. */
import { translate } from '../../../i18n'
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { Pane, Row } from '../../pane'
import type { TerminalEvent } from '../../terminal-event'
import type { Context } from '../keys'
import { actionOf } from '../keys'
import { findMail } from '../model/mail/change'
import { headerPane } from '../room/header'
import { updateOverlay } from '../room/overlay/overlay'
import { overlayPanes } from '../room/overlay/view'
import { line, span } from '../../rows'
import { takeHands, type Hands } from '../hands'
import type { State, Step } from '../state'
import { answerMove, answerPurge } from './acting'
import { folderName, folderPane } from './list/folder-list'
import { mailFrame } from './frame'
import { layOutMail } from './layout'
import { shownLetter } from './letter/letter'
import { updateLetter } from './letter/keys'
import { letterPanes } from './letter/view'
import { updateMailList } from './list/keys'
import { listPane } from './list/view'
import { setMail } from './mail-screen'
import type { MailScreen } from './mail-state'
import { takeMailMouse } from './mouse'
import { openSavePrompt, updatePrompt } from './prompt'
import { promptPanes } from './prompt-view'
import { positionOf } from './reader/reader'
import { followMail, updateReader } from './reader/keys'
import { readerPane } from './reader/view'
import { mailStatusPane } from './status'
import { andThen } from './step'

/** Takes in what a person does. */
export function updateMail(state: State, event: TerminalEvent): Step {
  return takeHands(state, event, hands)
}

const hands: Hands = { typed: takeTyped, mouse: takeMailMouse }

function takeTyped(state: State, event: KeyEvent | PasteEvent): Step {
  const { overlay } = state.room
  if (overlay) return updateOverlay(state, overlay, event)
  const calm = state.mail.remark ? setMail(state, { remark: undefined }) : state
  const { prompt, asks } = calm.mail
  if (prompt) return updatePrompt(calm, prompt, event)
  if (asks) return event.type === 'key' ? answer(calm, asks, event.key) : [calm]
  switch (calm.mail.page) {
    case 'list':
      return updateMailList(calm, event)
    case 'reader':
      return updateReader(calm, event)
    case 'composer': {
      const letter = shownLetter(calm)
      return letter ? updateLetter(calm, letter, event) : [setMail(calm, { page: 'list' })]
    }
  }
}

function answer(state: State, asks: NonNullable<MailScreen['asks']>, key: string): Step {
  switch (asks.type) {
    case 'purge':
      return answerPurge(state, asks.ids, key)
    case 'move': {
      const mails = asks.ids.flatMap(id => findMail(state.mailbox, id) ?? [])
      const moved = answerMove(state, mails, key)
      const [mail] = mails
      const isRead = state.mail.page === 'reader' && mail !== undefined
      return isRead ? andThen(moved, next => followMail(next, mail.folder)) : moved
    }
    case 'save': {
      const calm = setMail(state, { asks: undefined })
      const one = asks.files[Number(key) - 1]
      if (one) return openSavePrompt(calm, [one])
      return actionOf(key, 'reader') === 'save' ? openSavePrompt(calm, asks.files) : [calm]
    }
  }
}

/** What is on the screen. */
export function viewMail(state: State): Pane[] {
  const layout = layOutMail(state)
  const { header, folders, status, body } = layout
  const where = contextOf(state)
  const panes = [
    ...(header ? headerPane(state, header) : []),
    ...mailFrame(state, layout, titleOf(state), where),
    ...(folders ? folderPane(state, folders) : []),
    ...bodyPanes(state, body),
    ...(status ? mailStatusPane(state, status) : []),
    ...promptPanes(state),
  ]
  return state.room.overlay
    ? [...panes.map(({ cursor: _, ...each }) => each), ...overlayPanes(state)]
    : panes
}

function bodyPanes(state: State, body: ReturnType<typeof layOutMail>['body']): Pane[] {
  switch (state.mail.page) {
    case 'list':
      return listPane(state, body)
    case 'reader':
      return readerPane(state, body)
    case 'composer': {
      const letter = shownLetter(state)
      return letter ? letterPanes(state, letter) : []
    }
  }
}

function contextOf({ mail }: State): Context {
  if (mail.prompt) return 'prompt'
  return ({ list: 'mail', reader: 'reader', composer: 'letter' } as const)[mail.page]
}

/** `Recibidos — 3 sin leer · 128 correos`, or what else is on the screen. */
function titleOf(state: State): Row {
  const { mail, lang } = state
  const letter = mail.page === 'composer' ? shownLetter(state) : undefined
  if (letter) {
    const isAnswer = letter.replyTo !== undefined
    return line(translate(lang, isAnswer ? 'letter.answer' : 'letter.new'), 'title')
  }
  const name = mail.search
    ? translate(lang, 'mail.found', { query: mail.search.query })
    : translate(lang, folderName(mail.folder))
  const about =
    mail.page === 'reader' ? translate(lang, 'mail.position', positionOf(state)) : countsOf(state)
  return [span(name, 'title'), span(about && ` — ${about}`, 'dim')]
}

/** `3 sin leer · 128 correos`; nothing while mails are looked for. */
function countsOf({ mail, mailbox, lang }: State): string {
  if (mail.search) {
    const n = mailbox.found?.length
    const text = mail.search.more ? 'mail.totalMore' : 'mail.total'
    return n === undefined ? '' : translate(lang, text, { n })
  }
  const { total, unread } = mailbox.counts[mail.folder]
  const counts = [
    ...(unread > 0 ? [translate(lang, 'mail.unread', { n: unread })] : []),
    translate(lang, 'mail.total', { n: total }),
  ]
  return counts.join(' · ')
}
