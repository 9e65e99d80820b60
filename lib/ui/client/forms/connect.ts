import { translate } from '../../../i18n'
import type { Pane, Row } from '../../pane'
import type { TerminalEvent } from '../../terminal-event'
import { wrap } from '../../wrap'
import { readAddress, type Address } from '../../../settings/address'
import { formatAddress } from '../address'
import { explainCause } from '../cause'
import { leave } from '../leaving'
import { line, span } from '../../rows'
import { say, saying } from '../saying'
import type { Options, Probed, State, Step } from '../state'
import type { Check, ConnectScreen } from './connect-state'
import { blame, createForm, missing, typedValues, updateForm, type Plan } from './form'
import { formPanes } from './form-view'

/** A server that did not answer is asked again after this long. */
const ASK_AGAIN_MS = 5000

const plan: Plan<'address'> = {
  title: 'connect.title',
  fields: [{ name: 'address', label: 'connect.address' }],
  buttons: [{ name: 'submit', label: 'connect.submit' }],
  check: ({ address }) =>
    missing(address) || !readAddress(address) ? { address: saying('connect.wrong') } : {},
}

/** The screen at the start of the program; it asks after the server at once. */
export function createConnect(options: Options): ConnectScreen {
  const { isServerGiven, username, register } = options
  return {
    form: createForm({ address: formatAddress(options) }),
    check: { state: 'unasked' },
    goesOn: Boolean(isServerGiven || username || register),
  }
}

/** Asks whether a server answers at the address that is typed. */
export function ask(state: State): Step {
  const address = readAddress(state.connect.form.values.address.text)
  if (!address) return [state]
  const check: Check = { state: 'asking', ...address }
  return [change(state, { check }), { type: 'probe', ...address }]
}

/** Takes in a key, a paste or a click. */
export function updateConnect(state: State, event: TerminalEvent): Step {
  const before = state.connect.form
  const [form, pressed] = updateForm(before, plan, event)
  const isChanged = form.values.address.text !== before.values.address.text
  const next = change(state, { form, ...(isChanged && { check: { state: 'unasked' } }) })
  switch (pressed) {
    case 'submit':
      return submit(next)
    case 'quit':
    case 'back':
      return leave(next)
    default:
      return isChanged ? [change(next, { goesOn: false })] : [next]
  }
}

/** Asks after an address that was changed, and from time to time after one that did not answer. */
export function tickConnect(state: State): Step {
  const { check } = state.connect
  const isDue =
    check.state === 'unasked' || (check.state === 'down' && state.now - check.at >= ASK_AGAIN_MS)
  return isDue ? ask(state) : [state]
}

/** Takes in whether a server answers. An answer about another address than the typed one is late. */
export function takeProbed(state: State, event: Probed): Step {
  const { check, goesOn } = state.connect
  const { host, port, at } = event
  if (check.state !== 'asking' || check.host !== host || check.port !== port) return [state]
  if (!event.available) {
    const cause = event.cause ?? 'timeout'
    return [change(state, { check: { state: 'down', host, port, cause, at } })]
  }
  const { server = '', motd = '' } = event
  const next = change(state, { check: { state: 'up', host, port, server, motd } })
  return goesOn ? goOn(next, { host, port }) : [next]
}

/** Enter goes on when the server answers; before that it asks, and goes on with the answer. */
function submit(state: State): Step {
  const { check, form } = state.connect
  const wrong = plan.check(typedValues(form)).address
  if (wrong) return [change(state, { form: blame(form, 'address', wrong) })]
  if (check.state === 'up') return goOn(state, check)
  const waiting = change(state, { goesOn: true })
  return check.state === 'asking' ? [waiting] : ask(waiting)
}

function goOn(state: State, { host, port }: Address): Step {
  const screen = state.options.register ? 'register' : 'signIn'
  const next = change(state, { goesOn: false })
  return [
    { ...next, screen, options: { ...state.options, host, port } },
    { type: 'connect', host, port },
  ]
}

function change(state: State, connect: Partial<ConnectScreen>): State {
  return { ...state, connect: { ...state.connect, ...connect } }
}

/** The form with what is known of the server. */
export function viewConnect(state: State): Pane[] {
  const intro = line(translate(state.lang, 'connect.intro'), 'dim')
  return formPanes(state, state.connect.form, plan, {
    intro,
    notes: [...checkRows(state), ...problemRows(state)],
    busy: 'connect.asking',
  })
}

/** What is wrong with the person's own files; it is said again in the room. */
function problemRows({ memory, lang, columns }: State): Row[] {
  const width = Math.max(Math.min(columns - 24, 42), 16)
  return memory.problems.flatMap(problem => wrap(line(say(problem, lang), 'warning'), width))
}

function checkRows({ connect: { check }, lang, columns }: State): Row[] {
  switch (check.state) {
    case 'unasked':
    case 'asking':
      return [line(`◌ ${translate(lang, 'connect.asking')}`, 'dim')]
    case 'up': {
      const { server, motd } = check
      const name = [span('● ', 'ok'), span(translate(lang, 'connect.available'), 'strong')]
      const about = [server, ...motd.split('\n').slice(0, 2)].filter(text => text.trim() !== '')
      return [name, ...about.map((text, i) => line(`  ${text}`, i === 0 ? 'text' : 'dim'))]
    }
    case 'down': {
      const why = say(explainCause(check.cause), lang)
      const width = Math.max(Math.min(columns - 24, 42), 16)
      return [
        [span('○ ', 'error'), span(translate(lang, 'connect.unavailable'), 'error')],
        ...wrap(why, width).map(row => [span('  '), ...row]),
      ]
    }
  }
}
