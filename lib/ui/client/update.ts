import type { TerminalEvent } from '../terminal-event'
import { arrive, askAgain, isExpired } from './arriving'
import { createSignIn, hearSignIn, updateSignIn } from './forms/sign-in'
import { hearErase, updateErase } from './forms/erase'
import {
  createFactorScreen,
  hearFactor,
  leadToEnrolment,
  openFactor,
  updateFactor,
} from './forms/factor'
import { createRegister, hearRegister, updateRegister } from './forms/register'
import { ask, createConnect, takeProbed, tickConnect, updateConnect } from './forms/connect'
import { updateDesk } from './desk/desk'
import { createDeskScreen } from './desk/desk-screen'
import { hearDesk } from './desk/hearing'
import { takeSavedText } from './desk/saved-text'
import { attentionOn } from './heeding'
import { hearMail } from './mail/hearing'
import { takeEditedLetter } from './mail/letter/typing'
import { updateMail } from './mail/mail'
import { createMailScreen, forgetPerson } from './mail/mail-screen'
import { takePaths } from './mail/prompt'
import { andThen } from './mail/step'
import { takeTransfer } from './mail/transfers'
import type { LinkEvent } from './model/chat'
import { emptyBoard, updateBoard } from './model/desk-board'
import { emptyMailbox, updateMailbox } from './model/mail/box'
import { complain, keep, takeRecalled } from './memory'
import { mustEnrol } from './model/enrolment'
import { emptyShop, updateShop } from './model/shop'
import { initialChat, updateChat } from './model/update'
import { defaultPreferences } from './preferences'
import { takeEdited } from './room/input/editing-elsewhere'
import { noteRoomChange } from './room/going'
import { createRoomScreen, hearRoom, updateRoom } from './room/room'
import { alert } from './room/alerting'
import { readAtOnce, watch, windowTitle } from './room/watching'
import { updateAssistant } from './shop/assistant'
import { createAssistant, forgetCustomer } from './shop/assistant-screen'
import { hearShop } from './shop/hearing'
import type { Event, Options, State, Step } from './state'

/** The state at the start, and the question whether the server answers. */
export function initial(options: Options): Step {
  const { lang, theme, columns, rows, at, keyPrefix } = options
  return ask({
    options,
    lang,
    theme,
    preferences: options.preferences ?? defaultPreferences,
    columns,
    rows,
    now: at,
    isFocused: true,
    screen: 'connect',
    connect: createConnect(options),
    signIn: createSignIn(options),
    register: createRegister(options),
    factor: createFactorScreen(),
    room: createRoomScreen(),
    chat: initialChat(keyPrefix),
    mail: createMailScreen(),
    desk: createDeskScreen(),
    board: emptyBoard,
    mailbox: emptyMailbox,
    shop: emptyShop,
    assistant: createAssistant(),
    transfers: {},
    memory: { problems: options.problems ?? [] },
  })
}

/** What an event makes of the state, and what is to be done. */
export function update(state: State, event: Event): Step {
  const timed = 'at' in event ? { ...state, now: event.at } : state
  const [changed, ...effects] = andThen(take(timed, event), leadToEnrolment)
  const isEnding = effects.some(({ type }) => type === 'quit')
  const watched = heed(watch(state, noteRoomChange(state, changed)))
  const [read, ...told] = readAtOnce(state, watched)
  const [kept, ...keeping] = keep(state, read, event, isEnding)
  const [next, ...alerts] = alert(kept, event)
  const title = windowTitle(next)
  const isRenamed = title !== windowTitle(state)
  return [
    next,
    ...keeping,
    ...effects,
    ...told,
    ...alerts,
    ...(isRenamed ? [{ type: 'title', text: title } as const] : []),
  ]
}

/** The model goes by what the person has set for this server. */
function heed(state: State): State {
  const { preferences, options, chat } = state
  const attention = attentionOn(preferences, options)
  return chat.attention === attention ? state : { ...state, chat: { ...chat, attention } }
}

function take(state: State, event: Event): Step {
  switch (event.type) {
    case 'resize':
      return [{ ...state, columns: event.columns, rows: event.rows }]
    case 'focus':
      return [{ ...state, isFocused: event.focused }]
    case 'hangup':
      return [state, { type: 'quit', code: 0 }]
    case 'key':
    case 'paste':
    case 'mouse':
    case 'reply':
      return takeFromPerson(state, event)
    case 'recalled':
      return takeRecalled(state, event)
    case 'complained':
      return [complain(state, event.problem)]
    case 'edited':
      return (
        takeEditedLetter(state, event.room, event.outcome) ??
        takeEdited(state, event.room, event.outcome)
      )
    case 'textSaved':
      return [takeSavedText(state, event)]
    case 'transferred':
      return takeTransfer(state, event.transfer, event.news)
    case 'pathsFound':
      return takePaths(state, event)
    case 'probed':
      return state.screen === 'connect' ? takeProbed(state, event) : [state]
    case 'tick':
    case 'awake':
    case 'connecting':
    case 'opened':
    case 'lost':
    case 'heard':
    case 'answered':
    case 'refused':
    case 'unanswered':
      return takeFromLine(state, event)
  }
}

function takeFromPerson(state: State, event: TerminalEvent): Step {
  switch (state.screen) {
    case 'connect':
      return updateConnect(state, event)
    case 'signIn':
      return updateSignIn(state, event)
    case 'register':
      return updateRegister(state, event)
    case 'factor':
      return updateFactor(state, event)
    case 'erase':
      return updateErase(state, event)
    case 'room':
      return updateRoom(state, event)
    case 'mail':
      return updateMail(state, event)
    case 'shop':
      return updateAssistant(state, event)
    case 'desk':
      return updateDesk(state, event)
  }
}

/** The model takes it in first, then the screen that is shown. */
function takeFromLine(state: State, event: LinkEvent): Step {
  const [chat, ...effects] = updateChat(state.chat, event)
  const mailbox = updateMailbox(state.mailbox, event)
  const isSame = state.mailbox.owner === undefined || state.mailbox.owner === mailbox.owner
  const board = updateBoard(state.board, event, chat.me)
  const shop = updateShop(state.shop, event)
  const known = isSame ? state : forgetCustomer(forgetPerson(state))
  const told = { ...known, chat, mailbox, board, shop }
  return andThen(
    [told, ...effects],
    next => hear(next, event),
    next => (mustEnrol(next.chat) ? [next] : hearMail(next, event)),
    next => (mustEnrol(next.chat) ? [next] : hearShop(next, event)),
    next => (mustEnrol(next.chat) ? [next] : hearDesk(state, next, event)),
  )
}

function hear(state: State, event: LinkEvent): Step {
  if (event.type === 'answered') {
    if (event.method === 'session.register') return arrive(state, true)
    if (event.method === 'session.login') {
      return mustEnrol(state.chat) ? openFactor(state, true) : arrive(state, false)
    }
  }
  switch (state.screen) {
    case 'connect':
      return event.type === 'tick' ? tickConnect(state) : [state]
    case 'signIn':
      return hearSignIn(state, event)
    case 'register':
      return hearRegister(state, event)
    case 'factor':
      return hearFactor(state, event)
    case 'erase':
      return hearErase(state, event)
    case 'room':
    case 'mail':
    case 'shop':
    case 'desk':
      if (isExpired(event)) return [askAgain(state)]
      return hearRoom(state, event)
  }
}
