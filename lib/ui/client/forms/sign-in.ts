import type { WireError } from '../../../protocol'
import type { Pane } from '../../pane'
import type { TerminalEvent } from '../../terminal-event'
import { connectionRow } from '../connection'
import type { LinkEvent } from '../model/chat'
import { leave } from '../leaving'
import { saying } from '../saying'
import type { Options, State, Step } from '../state'
import type { SignInScreen } from './account-state'
import { hearForm, sendForm } from './asking'
import { blame, checkForm, createForm, missing, typedValues, updateForm, type Plan } from './form'
import { formPanes } from './form-view'

type Name = 'username' | 'password' | 'code'

const plan: Plan<Name> = {
  title: 'signIn.title',
  fields: [
    { name: 'username', label: 'signIn.username' },
    { name: 'password', label: 'form.password', isMasked: true },
  ],
  buttons: [
    { name: 'submit', label: 'signIn.submit' },
    { name: 'register', label: 'signIn.register' },
  ],
  check: ({ username, password }) => ({
    username: missing(username),
    password: missing(password),
  }),
}

const planWithCode: Plan<Name> = {
  ...plan,
  fields: [...plan.fields, { name: 'code', label: 'signIn.code', hint: 'signIn.codeHint' }],
  check: values => ({ ...plan.check(values), code: missing(values.code) }),
}

/** With a username and a password from the start it is sent as soon as the line is open. */
export function createSignIn(options: Options): SignInScreen {
  const { lastUsername = '', username = lastUsername, password = '' } = options
  const form = createForm<Name>({ username, password, code: '' })
  const isBusy = username !== '' && password !== ''
  const focus = username === '' ? 'username' : 'password'
  return { form: { ...form, isBusy, focus }, needsCode: false }
}

/** Takes in a key, a paste or a click. */
export function updateSignIn(state: State, event: TerminalEvent): Step {
  const before = state.signIn.form
  const [form, pressed] = updateForm(before, planOf(state), event)
  // Somebody else may have no second factor.
  const isOther = form.values.username.text !== before.values.username.text
  const next = change(state, { form, ...(isOther && { needsCode: false }) })
  switch (pressed) {
    case 'submit':
      return form.isBusy ? [next] : submit(next)
    case 'register':
      return [{ ...change(next, { form: { ...form, isBusy: false } }), screen: 'register' }]
    case 'back':
      return [goBack(next), { type: 'disconnect' }]
    case 'quit':
      return leave(next)
    default:
      return [next]
  }
}

/** Takes in what the server says to the form. The line's state is taken in before. */
export function hearSignIn(state: State, event: LinkEvent): Step {
  const { form } = state.signIn
  return hearForm(state, event, {
    method: 'session.login',
    isBusy: form.isBusy,
    send,
    takeRefusal,
    takeCut: () => change(state, { form: { ...form, isBusy: false, failure: saying('form.cut') } }),
  })
}

function submit(state: State): Step {
  const [form, isRight] = checkForm(state.signIn.form, planOf(state))
  if (!isRight) return [change(state, { form })]
  return send(change(state, { form: { ...form, isBusy: true } }))
}

function send(state: State): Step {
  const { username, password, code } = typedValues(state.signIn.form)
  const params = {
    username: username.trim(),
    password,
    ...(state.signIn.needsCode && { code: code.trim() }),
  }
  return sendForm(state, { method: 'session.login', params })
}

/** After a wrong pair the password is selected: typing replaces it, and the rest stays. */
function takeRefusal(state: State, { message, data }: WireError): State {
  const { form } = state.signIn
  const why = { sentence: message }
  switch (data.kind) {
    case 'bad_credentials': {
      const wrong = state.signIn.needsCode ? 'code' : 'password'
      return change(state, { form: { ...blame(form, wrong, why), selected: wrong } })
    }
    case 'code_required':
      return change(state, {
        needsCode: true,
        form: { ...form, isBusy: false, focus: 'code', errors: {}, failure: undefined },
      })
    default:
      return change(state, { form: { ...form, isBusy: false, failure: why } })
  }
}

/** Back to the address; what was typed stays. */
function goBack(state: State): State {
  const { signIn, register } = state
  return {
    ...state,
    screen: 'connect',
    connect: { ...state.connect, check: { state: 'unasked' }, goesOn: false },
    signIn: { ...signIn, form: { ...signIn.form, isBusy: false } },
    register: { ...register, form: { ...register.form, isBusy: false } },
  }
}

/** The form with the state of the line above it. */
export function viewSignIn(state: State): Pane[] {
  return formPanes(state, state.signIn.form, planOf(state), {
    intro: connectionRow(state),
    busy: 'signIn.busy',
  })
}

function planOf({ signIn }: State): Plan<Name> {
  return signIn.needsCode ? planWithCode : plan
}

function change(state: State, signIn: Partial<SignInScreen>): State {
  return { ...state, signIn: { ...state.signIn, ...signIn } }
}
