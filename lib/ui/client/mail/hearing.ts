/** What of the line the mailbox hears, whatever is on the screen. */
import type { LinkEvent } from '../model/chat'
import { distrust } from '../model/mail/box'
import type { State, Step } from '../state'
import { hearDrafts, saveDrafts, throwDiscarded } from './letter/drafts'
import { lookAgain } from './leaving-mail'
import { settleCursor } from './list/listing'
import { setMail } from './mail-screen'
import { hearReader } from './reader/reader'
import { checkAddresses, hearRecipients } from './letter/recipients'
import { hearSearch } from './list/search'
import { sendDue } from './letter/sending'
import { hearSending } from './letter/sent'
import { andThen } from './step'
import { hearAnswering } from './letter/writing'

/** Letters are saved so often while one writes. */
const SAVE_EVERY_S = 3

/** Takes in what happened on the line. The model of the mailbox has taken it in before. */
export function hearMail(state: State, event: LinkEvent): Step {
  return andThen(
    hearSending(hearSearch(state, event), event),
    next => hearDrafts(next, event),
    next => hearRecipients(next, event),
    next => hearReader(next, event),
    next => hearAnswering(next, event),
    next => follow(next, event),
  )
}

function follow(state: State, event: LinkEvent): Step {
  switch (event.type) {
    case 'tick':
      return tick(state)
    case 'heard':
      if (event.event.method !== 'mail.changed' || state.screen !== 'mail') return [state]
      return lookAgain(state)
    case 'refused':
      return isAboutMails(event.method) ? takeRefusal(state, event.error.message) : [state]
    case 'answered':
      switch (event.method) {
        case 'session.login':
        case 'session.register':
        case 'session.resume':
          return comeBack(state)
        case 'mail.list':
          return [state.screen === 'mail' ? settleCursor(state) : state]
        case 'mail.draft':
          return event.params.id === undefined ? andThen(sendDue(state), count) : sendDue(state)
        case 'mail.send':
        case 'mail.recall':
          return andThen(sendDue(state), count)
        default:
          return [state]
      }
    default:
      return [state]
  }
}

function count(state: State): Step {
  return [state, { type: 'request', method: 'mail.folders', params: {} }]
}

/** Somebody is signed in again: what waited goes, and what is on the screen is asked for anew. */
function comeBack(state: State): Step {
  const looked: Step = state.screen === 'mail' ? lookAgain(state) : [state]
  return andThen(looked, sendDue, saveDrafts, throwDiscarded)
}

function tick(state: State): Step {
  const seconds = Math.floor(state.now / 1000)
  const saved = seconds % SAVE_EVERY_S === 0 ? saveDrafts(state) : ([state] as Step)
  return andThen(saved, checkAddresses)
}

function isAboutMails(method: string): boolean {
  return method === 'mail.move' || method === 'mail.seen' || method === 'mail.purge'
}

/** What was done on the screen did not happen: the server says how it is. */
function takeRefusal(state: State, sentence: string): Step {
  const said = setMail(state, { remark: { saying: { sentence }, look: 'error' }, deeds: [] })
  const next = { ...said, mailbox: distrust(said.mailbox) }
  return state.screen === 'mail' ? lookAgain(next) : [next]
}
