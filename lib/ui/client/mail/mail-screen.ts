import type { TextKey, TextParameters } from '../../../i18n'
import { createDeskScreen } from '../desk/desk-screen'
import { emptyMailbox, type Mailbox } from '../model/mail/box'
import type { LinkEffect } from '../model/chat'
import { saying } from '../saying'
import type { State, Step } from '../state'
import type { MailScreen, Remark } from './mail-state'

/** The mailbox before anybody has looked into it. */
export function createMailScreen(): MailScreen {
  return {
    page: 'list',
    folder: 'inbox',
    places: {},
    marked: [],
    isThreaded: false,
    letters: [],
    behind: 'list',
    people: {},
    deeds: [],
    nextId: 1,
  }
}

/** Changes something about the screens of the mailbox. */
export function setMail(state: State, change: Partial<MailScreen>): State {
  return { ...state, mail: { ...state.mail, ...change } }
}

/** Takes over what a change of the model brought, with what it wants done. */
export function withBox(state: State, [mailbox, ...effects]: [Mailbox, ...LinkEffect[]]): Step {
  return [mailbox === state.mailbox ? state : { ...state, mailbox }, ...effects]
}

/** Says below the page what was done, or why it was not; it stays until the next key. */
export function remark(
  state: State,
  key: TextKey,
  parameters?: TextParameters,
  look: Remark['look'] = 'ok',
): State {
  return setMail(state, { remark: { saying: saying(key, parameters), look } })
}

/** Whether the server can be asked for something now. */
export function isOnline({ chat }: State): boolean {
  return chat.line.state === 'open' && chat.me !== undefined
}

/** Another person has signed in: nothing of the one before is left. */
export function forgetPerson(state: State): State {
  const mail = { mail: createMailScreen(), mailbox: emptyMailbox, transfers: {} }
  return { ...state, ...mail, desk: createDeskScreen() }
}
