/** The screen on which a person leaves for good. */
import { translate } from '../../../i18n'
import type { Pane } from '../../pane'
import type { TerminalEvent } from '../../terminal-event'
import { askAgain, isExpired } from '../arriving'
import { leave } from '../leaving'
import type { LinkEvent } from '../model/chat'
import { line } from '../../rows'
import { saying } from '../saying'
import type { State, Step } from '../state'
import {
  blame,
  checkForm,
  createForm,
  missing,
  typedValues,
  updateForm,
  type Form,
  type Plan,
} from './form'
import { formPanes } from './form-view'

/** What is typed there: the own username, so that nobody does it by a slip, and the password. */
export type EraseForm = Form<'username' | 'password'>

const plan: Plan<'username' | 'password'> = {
  title: 'erase.title',
  fields: [
    { name: 'username', label: 'erase.username' },
    { name: 'password', label: 'form.password', isMasked: true },
  ],
  buttons: [
    { name: 'submit', label: 'erase.submit' },
    { name: 'back', label: 'erase.notNow' },
  ],
  check: ({ username, password }) => ({
    username: missing(username),
    password: missing(password),
  }),
}

/** Opens the screen. */
export function openErase(state: State): Step {
  return [{ ...state, screen: 'erase', erase: createForm({ username: '', password: '' }) }]
}

/** Takes in a key, a paste or a click. */
export function updateErase(state: State, event: TerminalEvent): Step {
  const [form, pressed] = updateForm(formOf(state), plan, event)
  switch (pressed) {
    case 'submit':
      return submit(put(state, form), form)
    case 'back':
      return [close(state)]
    case 'quit':
      return leave(close(state))
    default:
      return [put(state, form)]
  }
}

/** Takes in what the server says to it. The model has taken it in before. */
export function hearErase(state: State, event: LinkEvent): Step {
  if (isExpired(event)) return [askAgain(state)]
  if (!('method' in event) || event.method !== 'account.erase') return [state]
  switch (event.type) {
    case 'answered': {
      const farewell = translate(state.lang, 'erase.done')
      return [close(state), { type: 'quit', code: 0, farewell }]
    }
    case 'refused': {
      const why = { sentence: event.error.message }
      const blamed = blame(formOf(state), 'password', why)
      return [put(state, { ...blamed, selected: 'password' })]
    }
    case 'unanswered':
      return [put(state, { ...formOf(state), isBusy: false, failure: saying('form.cut') })]
  }
}

/** The screen as it is to be seen. */
export function viewErase(state: State): Pane[] {
  return formPanes(state, formOf(state), plan, {
    intro: line(translate(state.lang, 'erase.intro')),
    busy: 'erase.busy',
  })
}

function submit(state: State, form: EraseForm): Step {
  if (form.isBusy) return [state]
  const [checked, isRight] = checkForm(form, plan)
  if (!isRight) return [put(state, checked)]
  const { username, password } = typedValues(checked)
  if (username.trim() !== state.chat.me?.username) {
    return [put(state, blame(checked, 'username', saying('erase.otherName')))]
  }
  return [
    put(state, { ...checked, isBusy: true }),
    { type: 'request', method: 'account.erase', params: { password } },
  ]
}

function formOf({ erase }: State): EraseForm {
  return erase ?? createForm({ username: '', password: '' })
}

function put(state: State, erase: EraseForm): State {
  return { ...state, erase }
}

/** What was typed is not kept. */
function close({ erase: _, ...state }: State): State {
  return { ...state, screen: 'room' }
}
