/** Another password: the one that is, and twice the one that shall be. */
import { translate, type TextKey } from '../../../../i18n'
import { textWidth } from '../../../cells'
import { typeKey } from '../../../editor'
import { inputField } from '../../../input-rows'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import type { Pane, Row } from '../../../pane'
import { actionOf } from '../../keys'
import { isOnline } from '../../mail/mail-screen'
import { line, pane, span, type Rect } from '../../../rows'
import { saying, say } from '../../saying'
import type { State, Step } from '../../state'
import { askForMore, askOnce, emptyPasswordForm, objectTo, setAssistant } from '../assistant-screen'
import { passwordFields, type PasswordField, type PasswordForm } from '../assistant-state'
import type { Page } from '../page'

const labels = {
  current: 'assistant.currentPassword',
  next: 'assistant.nextPassword',
  again: 'assistant.againPassword',
} as const satisfies Record<PasswordField, TextKey>

export const passwordPage: Page = {
  where: 'passwords',
  title: ({ lang }) => translate(lang, 'assistant.password'),
  height: () => 2 * passwordFields.length,
  draw: (state, rect) => passwordFields.flatMap((name, i) => fieldPanes(state, name, i, rect)),
  update(state, event) {
    const action = event.type === 'key' ? actionOf(event.key, 'passwords') : undefined
    switch (action) {
      case 'next':
        return [focusOn(state, neighbour(state, 1))]
      case 'previous':
        return [focusOn(state, neighbour(state, -1))]
      case 'accept':
        return accept(state)
      case 'close':
        return [askForMore(setAssistant(state, { password: emptyPasswordForm() }))]
      case undefined:
        return type(state, event)
    }
  },
  click(state, id) {
    const name = passwordFields.find(each => id === `password.${each}`)
    return [name ? focusOn(state, name) : state]
  },
}

/** The label, the field, and below it what is wrong with it. */
function fieldPanes(state: State, name: PasswordField, index: number, rect: Rect): Pane[] {
  const { lang, assistant } = state
  const { values, focus, errors } = assistant.password
  const y = rect.y + 2 * index
  if (y >= rect.y + rect.height) return []
  const widest = Math.max(...passwordFields.map(each => textWidth(translate(lang, labels[each]))))
  const indent = Math.min(widest + 2, Math.floor(rect.width / 2))
  const width = Math.min(Math.max(rect.width - indent, 1), 40)
  const hasFocus = focus === name
  const look = hasFocus ? 'fieldFocus' : 'field'
  const { rows, cursor } = inputField(values[name], Math.max(width - 2, 1), { mask: true })
  const box = { x: rect.x + indent, y, width, height: 1 }
  const error = errors[name]
  const below: Row = error ? line(say(error, lang), 'error') : []
  return [
    ...pane(`password.${name}`, { x: rect.x, y, width: indent, height: 1 }, [
      line(translate(lang, labels[name]), hasFocus ? 'strong' : 'text'),
    ]),
    ...pane(`password.${name}.field`, box, [[span(' ', look), span(rows[0] ?? '', look)]], {
      fill: look,
      ...(hasFocus && { cursor: { x: cursor.x + 1, y: 0 } }),
    }),
    ...(y + 1 < rect.y + rect.height && error
      ? pane(
          `password.${name}.error`,
          { x: rect.x + indent, y: y + 1, width: rect.width - indent, height: 1 },
          [below],
        )
      : []),
  ]
}

function focusOn(state: State, focus: PasswordField): State {
  return change(state, { focus })
}

function neighbour(state: State, by: number): PasswordField {
  const index = passwordFields.indexOf(state.assistant.password.focus) + by
  return passwordFields[(index + passwordFields.length) % passwordFields.length]!
}

/** Enter goes on to the next field; on the last one it sends. */
function accept(state: State): Step {
  const { focus, values } = state.assistant.password
  if (focus !== 'again') return [focusOn(state, neighbour(state, 1))]
  const empty = passwordFields.find(name => values[name].text === '')
  if (empty) return [blame(state, empty, 'form.missing')]
  if (values.next.text !== values.again.text) return [blame(state, 'again', 'register.unequal')]
  // There is no key by which a second try would be known, so it waits for nothing.
  if (!isOnline(state)) return [objectTo(state, saying('mail.offline'))]
  const params = { current: values.current.text, next: values.next.text }
  return askOnce(state, 'account.password', params)
}

function blame(state: State, name: PasswordField, key: TextKey): State {
  return change(state, { focus: name, errors: { [name]: saying(key) } })
}

function type(state: State, event: KeyEvent | PasteEvent): Step | undefined {
  if (state.assistant.asked) return [state]
  const { values, focus, errors } = state.assistant.password
  const clean = event.type === 'paste' ? { ...event, text: event.text.split('\n')[0]! } : event
  const typed = typeKey(values[focus], clean)
  if (!typed || typed.text.includes('\n')) return undefined
  const isChanged = typed.text !== values[focus].text
  return [
    change(state, {
      values: { ...values, [focus]: typed },
      errors: isChanged ? { ...errors, [focus]: undefined } : errors,
    }),
  ]
}

function change(state: State, password: Partial<PasswordForm>): State {
  return setAssistant(state, { password: { ...state.assistant.password, ...password } })
}
