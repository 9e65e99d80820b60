/** Looking for mails: the server reads the words, in any language. */
import type { LinkEvent } from '../../model/chat'
import type { State, Step } from '../../state'
import { settleCursor } from './listing'
import { isOnline, remark, setMail } from '../mail-screen'
import { askFor } from './search-page'

/** Asks for the mails that have these words; without any, the folder is there again. */
export function searchMail(state: State, query: string): Step {
  if (query === '') return [closeSearch(state)]
  if (!isOnline(state)) return [remark(state, 'mail.offline', {}, 'error')]
  const places = { ...state.mail.places, found: undefined }
  const next = setMail(state, { places, marked: [], page: 'list' })
  return askFor({ ...next, mailbox: { ...next.mailbox, found: undefined } }, query)
}

/** The folder is on the screen again. */
export function closeSearch(state: State): State {
  const mailbox = { ...state.mailbox, found: undefined }
  return setMail({ ...state, mailbox }, { search: undefined, marked: [] })
}

/** Takes in what was found: newest first it comes, as all lists it stands with the newest last. */
export function hearSearch(state: State, event: LinkEvent): State {
  const { search } = state.mail
  if (!search?.asked || !('params' in event) || event.params !== search.asked) return state
  const { query } = search
  switch (event.type) {
    case 'refused':
      return setMail(state, { search: { query, problem: { sentence: event.error.message } } })
    case 'unanswered':
      return setMail(state, { search: { query, problem: { key: 'find.unanswered' } } })
    case 'answered': {
      if (event.method !== 'mail.search') return state
      const { mails, more } = event.result
      const newer = event.params.before === undefined ? [] : (state.mailbox.found ?? [])
      const found = [...mails, ...newer].sort((a, b) => a.seq - b.seq)
      const next = setMail(state, { search: { query, more } })
      return settleCursor({ ...next, mailbox: { ...next.mailbox, found } })
    }
  }
}
