/** The second factor: enrolling it, its recovery codes, and taking it away. */
import type { WireError } from '../../../protocol'
import type { TerminalEvent } from '../../terminal-event'
import { arrive, askAgain, isExpired } from '../arriving'
import { leave } from '../leaving'
import { note } from '../model/actions'
import type { LinkEvent } from '../model/chat'
import { mustEnrol } from '../model/enrolment'
import { saying, type Saying } from '../saying'
import type { State, Step } from '../state'
import type { FactorScreen, FactorStage } from './factor-state'
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

/** The form in which a code confirms a new secret. */
export const enrolPlan: Plan<'code'> = {
  title: 'factor.title',
  fields: [{ name: 'code', label: 'factor.code', hint: 'factor.codeHint' }],
  buttons: [
    { name: 'submit', label: 'factor.enrol' },
    { name: 'back', label: 'factor.notNow' },
  ],
  check: ({ code }) => ({ code: missing(code) ?? notSixDigits(code) }),
}

/** A code of another length is no try: the server would count it as one. */
function notSixDigits(code: string): Saying | undefined {
  return /^\d{6}$/.test(code.normalize('NFKC').replace(/[\s-]/g, ''))
    ? undefined
    : saying('factor.sixDigits')
}

/** The page with the recovery codes, which has nothing to fill in. */
export const codesPlan: Plan<never> = {
  title: 'factor.codesTitle',
  fields: [],
  buttons: [{ name: 'submit', label: 'factor.codesKept' }],
  check: () => ({}),
}

/** The form that takes the second factor away. */
export const disablePlan: Plan<'password' | 'code'> = {
  title: 'factor.disableTitle',
  fields: [
    { name: 'password', label: 'form.password', isMasked: true },
    { name: 'code', label: 'factor.code', hint: 'signIn.codeHint' },
  ],
  buttons: [
    { name: 'submit', label: 'factor.disable' },
    { name: 'back', label: 'factor.notNow' },
  ],
  check: ({ password, code }) => ({ password: missing(password), code: missing(code) }),
}

/** What the screen is before it is opened for the first time. */
export function createFactorScreen(): FactorScreen {
  return { stage: 'enrol', form: createForm({ code: '' }), isEntering: false }
}

/** Opens the screen: to enrol, or where that is done to take the second factor away. */
export function openFactor(state: State, isEntering = false): Step {
  const opened: State = { ...state, screen: 'factor' }
  if (state.chat.me?.secondFactor) {
    const form = createForm({ password: '', code: '' })
    return [{ ...opened, factor: { stage: 'disable', form, isEntering } }]
  }
  return askOffer({ ...opened, factor: { ...createFactorScreen(), isEntering } })
}

/** An agent who has not enrolled can do nothing else, wherever that turns out. */
export function leadToEnrolment(state: State): Step {
  const isInside = !['connect', 'signIn', 'register', 'factor'].includes(state.screen)
  return isInside && mustEnrol(state.chat) ? openFactor(state) : [state]
}

/** Takes in a key, a paste or a click. */
export function updateFactor(state: State, event: TerminalEvent): Step {
  const { factor } = state
  switch (factor.stage) {
    case 'enrol':
      return press(state, factor, enrolPlan, event, next => ({
        type: 'request',
        method: 'account.totpConfirm',
        params: { code: typedValues(next).code.trim() },
      }))
    case 'codes': {
      const [form, pressed] = updateForm(factor.form, codesPlan, event)
      if (pressed === 'submit') return finish(state, 'factor.on')
      // Escape is too near for what is shown only once.
      return pressed === 'quit' ? leave(state) : [change(state, { ...factor, form })]
    }
    case 'disable':
      return press(state, factor, disablePlan, event, next => {
        const { password, code } = typedValues(next)
        const params = { password, code: code.trim() }
        return { type: 'request', method: 'account.totpDisable', params }
      })
  }
}

/** Takes in what the server says to the screen. The model has taken it in before. */
export function hearFactor(state: State, event: LinkEvent): Step {
  switch (event.type) {
    case 'answered':
      return takeAnswer(state, event)
    case 'refused':
      if (isExpired(event)) return [askAgain(state)]
      // It was enrolled elsewhere, with another client.
      if (event.method === 'account.totp' && state.chat.me?.secondFactor) {
        return finish(state, 'factor.on')
      }
      return isOwn(event.method) ? [takeRefusal(state, event.error)] : [state]
    case 'unanswered':
      return isOwn(event.method) ? [fail(state, saying('form.cut'))] : [state]
    case 'opened':
    case 'connecting':
    case 'lost':
    case 'heard':
    case 'tick':
    case 'awake':
      return [state]
  }
}

function takeAnswer(state: State, answer: Extract<LinkEvent, { type: 'answered' }>): Step {
  const { factor } = state
  switch (answer.method) {
    case 'account.totp':
      if (factor.stage !== 'enrol') return [state]
      return [change(state, { ...factor, offer: answer.result })]
    case 'account.totpConfirm': {
      const { recoveryCodes } = answer.result
      const form = { ...createForm<never>({}), focus: 'submit' }
      return [change(state, { stage: 'codes', form, recoveryCodes })]
    }
    case 'account.totpDisable':
      return mustEnrol(state.chat) ? openFactor(state) : [{ ...state, screen: 'room' }]
    case 'session.resume':
      return comeBack(state)
    default:
      return [state]
  }
}

/** The line was away: what was asked for is asked again, unless the server had done it already. */
function comeBack(state: State): Step {
  const { factor, chat } = state
  if (factor.stage !== 'enrol') return [state]
  if (chat.me?.secondFactor) return finish(state, 'factor.unseen')
  return factor.offer ? [state] : askOffer(state)
}

function askOffer(state: State): Step {
  return [state, { type: 'request', method: 'account.totp', params: {} }]
}

function press<N extends string>(
  state: State,
  factor: FactorStage & { form: Form<N> },
  plan: Plan<N>,
  event: TerminalEvent,
  ask: (form: Form<N>) => Step[1] & object,
): Step {
  const [form, pressed] = updateForm(factor.form, plan, event)
  const put = (next: Form<N>) => change(state, { ...factor, form: next } as FactorStage)
  switch (pressed) {
    case 'submit': {
      if (form.isBusy) return [put(form)]
      const [checked, isRight] = checkForm(form, plan)
      if (!isRight) return [put(checked)]
      return [put({ ...checked, isBusy: true }), ask(checked)]
    }
    case 'back':
      return goBack(put(form))
    case 'quit':
      return leave(put(form))
    default:
      return [put(form)]
  }
}

/** Whoever can do nothing without it goes back to the sign-in. */
function goBack(state: State): Step {
  if (!mustEnrol(state.chat)) return [{ ...state, screen: 'room' }]
  const { signIn } = state
  const form = { ...signIn.form, isBusy: false, focus: 'password' }
  return [
    { ...state, screen: 'signIn', signIn: { ...signIn, form } },
    { type: 'request', method: 'session.logout', params: {} },
  ]
}

function finish(state: State, key: 'factor.on' | 'factor.unseen'): Step {
  const closed: State = { ...state, screen: 'room', factor: createFactorScreen() }
  const [next, ...effects] = state.factor.isEntering ? arrive(closed, false) : ([closed] as Step)
  return [{ ...next, chat: note(next.chat, next.now, key) }, ...effects]
}

/** A wrong code is selected: typing replaces it, and the rest stays. */
function takeRefusal(state: State, error: WireError): State {
  const { factor } = state
  if (error.data.kind !== 'bad_credentials' || factor.stage === 'codes') {
    return fail(state, { sentence: error.message })
  }
  const isNew = factor.stage === 'enrol'
  const why = isNew ? saying('factor.wrongCode') : { sentence: error.message }
  const form = { ...blame<'code'>(factor.form as Form<'code'>, 'code', why), selected: 'code' }
  return change(state, { ...factor, form } as FactorStage)
}

function fail(state: State, failure: Form['failure']): State {
  const { factor } = state
  return change(state, {
    ...factor,
    form: { ...factor.form, isBusy: false, failure },
  } as FactorStage)
}

function isOwn(method: string): boolean {
  return method.startsWith('account.totp')
}

function change(state: State, stage: FactorStage): State {
  return { ...state, factor: { ...stage, isEntering: state.factor.isEntering } }
}
