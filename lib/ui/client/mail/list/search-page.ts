/** What is asked of the server when one looks for mails. */
import type { State, Step } from '../../state'
import { isOnline, setMail } from '../mail-screen'

/** Mails that are asked for at a time. */
const PAGE = 200

/** Asks for the newest mails that have these words. */
export function askFor(state: State, query: string): Step {
  const asked = { query, limit: PAGE }
  return [
    setMail(state, { search: { query, asked } }),
    { type: 'request', method: 'mail.search', params: asked },
  ]
}

/** Asks for older ones than were found, if there are any. */
export function askForOlder(state: State): Step {
  const { search } = state.mail
  const oldest = state.mailbox.found?.[0]
  if (!search?.more || search.asked || !oldest || !isOnline(state)) return [state]
  const asked = { query: search.query, limit: PAGE, before: oldest.seq }
  return [
    setMail(state, { search: { ...search, asked } }),
    { type: 'request', method: 'mail.search', params: asked },
  ]
}
