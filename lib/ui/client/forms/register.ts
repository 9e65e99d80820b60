import { email, personName, username, type WireError } from '../../../protocol'
import type { Pane } from '../../pane'
import type { TerminalEvent } from '../../terminal-event'
import { connectionRow } from '../connection'
import type { LinkEvent } from '../model/chat'
import { leave } from '../leaving'
import { saying, type Saying } from '../saying'
import type { Options, State, Step } from '../state'
import type { RegisterScreen } from './account-state'
import { hearForm, sendForm } from './asking'
import { blame, checkForm, createForm, missing, typedValues, updateForm, type Plan } from './form'
import { formPanes } from './form-view'

type Name = keyof RegisterScreen['form']['values']

/** The server may ask for more; this is the least that it asks for unless it was configured otherwise. */
const MIN_PASSWORD = 8

/** bcrypt takes in no more (`why.too_long`). */
const MAX_PASSWORD_BYTES = 72

const plan: Plan<Name> = {
  title: 'register.title',
  fields: [
    { name: 'name', label: 'register.name', hint: 'register.nameHint' },
    { name: 'username', label: 'register.username', hint: 'register.usernameHint' },
    { name: 'email', label: 'register.email', hint: 'register.emailHint' },
    { name: 'password', label: 'form.password', hint: 'register.passwordHint', isMasked: true },
    { name: 'again', label: 'register.again', isMasked: true, follows: 'password' },
  ],
  buttons: [
    { name: 'submit', label: 'register.submit' },
    { name: 'signIn', label: 'register.signIn' },
  ],
  check: values => ({
    name: missing(values.name) ?? fits(personName, values.name, 'why.too_long'),
    username: missing(values.username) ?? fits(username, values.username, 'why.username'),
    email: values.email.trim() === '' ? undefined : fits(email, values.email, 'why.email'),
    password: judge(values.password),
    again: values.again === values.password ? undefined : saying('register.unequal'),
  }),
}

function fits(
  schema: { safeParse(value: string): { success: boolean } },
  text: string,
  key: 'why.too_long' | 'why.username' | 'why.email',
): Saying | undefined {
  return schema.safeParse(text).success ? undefined : saying(key)
}

function judge(password: string): Saying | undefined {
  if ([...password].length < MIN_PASSWORD) {
    return saying('why.too_short_password', { min: MIN_PASSWORD })
  }
  const isLong = Buffer.byteLength(password) > MAX_PASSWORD_BYTES
  return isLong ? saying('why.too_long_password') : undefined
}

/** The form as it is before anything was typed; a name from the command line stands in it. */
export function createRegister({ username = '', register }: Options): RegisterScreen {
  const form = createForm<Name>({
    name: '',
    username: register ? username : '',
    email: '',
    password: '',
    again: '',
  })
  return { form }
}

/** Takes in a key, a paste or a click. */
export function updateRegister(state: State, event: TerminalEvent): Step {
  const [form, pressed] = updateForm(state.register.form, plan, event)
  const next = change(state, form)
  switch (pressed) {
    case 'submit':
      return form.isBusy ? [next] : submit(next)
    case 'signIn':
    case 'back':
      return [{ ...change(next, { ...form, isBusy: false }), screen: 'signIn' }]
    case 'quit':
      return leave(next)
    default:
      return [next]
  }
}

/** Takes in what the server says to the form. The line's state is taken in before. */
export function hearRegister(state: State, event: LinkEvent): Step {
  const { form } = state.register
  return hearForm(state, event, {
    method: 'session.register',
    isBusy: form.isBusy,
    send,
    takeRefusal,
    takeCut: () => change(state, { ...form, isBusy: false, failure: saying('register.cut') }),
  })
}

function submit(state: State): Step {
  const [form, isRight] = checkForm(state.register.form, plan)
  if (!isRight) return [change(state, form)]
  return send(change(state, { ...form, isBusy: true }))
}

function send(state: State): Step {
  const { name, username, email, password } = typedValues(state.register.form)
  const params = {
    name: name.trim(),
    username: username.trim(),
    password,
    ...(email.trim() !== '' && { email: email.trim() }),
  }
  return sendForm(state, { method: 'session.register', params })
}

function takeRefusal(state: State, error: WireError): State {
  const { form } = state.register
  const why = { sentence: error.message }
  const field = fieldOf(error)
  return change(state, field ? blame(form, field, why) : { ...form, isBusy: false, failure: why })
}

/** The field that the server's "no" is about. */
function fieldOf({ data }: WireError): Name | undefined {
  switch (data.kind) {
    case 'username_taken':
      return 'username'
    case 'email_taken':
      return 'email'
    case 'weak_password':
      return 'password'
    default:
      return plan.fields.find(({ name }) => name === data.field)?.name
  }
}

/** The form with the state of the line above it. */
export function viewRegister(state: State): Pane[] {
  return formPanes(state, state.register.form, plan, {
    intro: connectionRow(state),
    busy: 'register.busy',
  })
}

function change(state: State, form: RegisterScreen['form']): State {
  return { ...state, register: { form } }
}
