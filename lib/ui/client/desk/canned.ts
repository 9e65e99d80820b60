/** The pop-up of ready-made answers: beside choosing one, to keep what is being written, and to remove one. */
import { actionOf } from '../keys'
import { saying } from '../saying'
import { draftOf } from '../room/layout'
import type { State, Step } from '../state'
import { ask } from './asking'
import type { DeskPage } from './desk-state'
import { setDesk } from './desk-screen'
import type { Entry } from './pages'

/** Undefined: the key means nothing of its own here. */
export function updateCanned(
  state: State,
  page: DeskPage,
  key: string,
  entry: Entry | undefined,
): Step | undefined {
  const action = actionOf(key, 'canned')
  switch (action) {
    case 'keep':
    case 'share':
      return keep(state, page, action === 'share')
    case 'remove':
      return remove(state, page, entry)
    case undefined:
      return undefined
  }
}

/** What stands in the line becomes an answer by the name that is typed as filter. */
function keep(state: State, page: DeskPage, shared: boolean): Step {
  const name = page.filter.text.trim()
  const text = draftOf(state).text.trim()
  if (name === '' || text === '' || text.startsWith(':')) {
    const remark = saying('agent.cannedHow')
    return [setDesk(state, { page: { ...page, removing: undefined, remark } })]
  }
  return ask(state, 'desk.cannedSave', { name, text, shared })
}

/** The first key asks, the same once more does it. */
function remove(state: State, page: DeskPage, entry: Entry | undefined): Step {
  const id = entry?.id.replace(/^canned /, '')
  if (id === undefined) return [state]
  if (page.removing === id) return ask(state, 'desk.cannedRemove', { id })
  const remark = saying('agent.cannedSure')
  return [setDesk(state, { page: { ...page, removing: id, remark } })]
}
