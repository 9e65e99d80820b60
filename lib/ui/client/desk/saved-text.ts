import type { HomeEvent, State } from '../state'
import { saying } from '../saying'
import { setDesk } from './desk-screen'

/** Says on the page of the desk where its file is, or why there is none. */
export function takeSavedText(
  state: State,
  { path, problem }: Extract<HomeEvent, { type: 'textSaved' }>,
): State {
  const { page } = state.desk
  const remark = problem ?? saying('file.saved', { path })
  return page ? setDesk(state, { page: { ...page, remark } }) : state
}
