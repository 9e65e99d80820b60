import { note } from '../../model/actions'
import type { EditorOutcome } from '../../external-editor'
import type { State, Step } from '../../state'
import { createEditor } from '../../../editor'
import { withoutSteering } from '../../../cells'
import { draftOf } from '../layout'
import { tellTyping } from './draft'

/** Opens what is being written in the person's own editor. */
export function openEditor(state: State): Step {
  const { current } = state.chat
  return [state, { type: 'editor', room: current, text: draftOf(state).text }]
}

/** The editor is closed: its text is what is being written; when it failed, nothing has changed. */
export function takeEdited(state: State, room: string, outcome: EditorOutcome): Step {
  if ('text' in outcome) {
    const text = withoutSteering(outcome.text)
    const kills = state.room.drafts[room]?.kills
    const drafts = { ...state.room.drafts, [room]: createEditor(text, kills) }
    return tellTyping({ ...state, room: { ...state.room, drafts, completion: undefined } })
  }
  const { program, status, cause } = outcome
  const parameters = { program, cause: cause ?? `exit ${status}` }
  return [{ ...state, chat: note(state.chat, state.now, 'editor.failed', parameters, 'error') }]
}
