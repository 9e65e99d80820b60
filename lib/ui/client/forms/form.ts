import type { TextKey } from '../../../i18n'
import { createEditor, typeKey, type Editor } from '../../editor'
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { TerminalEvent } from '../../terminal-event'
import { actionOf } from '../keys'
import { saying, type Saying } from '../saying'

/** One line that a person fills in. */
export interface Field<N extends string = string> {
  name: N
  label: TextKey
  /** What stands below the field while nothing is wrong with it. */
  hint?: TextKey
  isMasked?: boolean
  /** What is said of this field also depends on that one: a change there takes it back. */
  follows?: N
}

/** What a form asks, and what can be done with it. The first button is what Enter on the last field presses. */
export interface Plan<N extends string = string> {
  title: TextKey
  fields: readonly Field<N>[]
  buttons: readonly { name: string; label: TextKey }[]
  /** What is wrong with what was typed. */
  check(values: Record<N, string>): Errors<N>
}

/** What is wrong with each field; most have no entry. */
export type Errors<N extends string> = { readonly [name in N]?: Saying }

/** A form that is being filled in. */
export interface Form<N extends string = string> {
  values: Readonly<Record<N, Editor>>
  /** Name of the field or button that has the keyboard. */
  focus: string
  errors: Errors<N>
  /** What went wrong with the whole of it. */
  failure?: Saying
  /** It is on its way to the server. */
  isBusy: boolean
  /** The field whose text the next typed character replaces. */
  selected?: N
}

/** What a person did with a form: a button's name, or `back`, or `quit`. Absent: nothing but filling in. */
export type Pressed = string | undefined

/** A form with these texts in its fields; the first empty field has the keyboard. */
export function createForm<N extends string>(values: Record<N, string>): Form<N> {
  const entries = Object.entries<string>(values)
  const empty = entries.find(([, text]) => text === '') ?? entries[0]
  return {
    values: mapValues(values, text => createEditor(text)),
    focus: empty?.[0] ?? '',
    errors: {},
    isBusy: false,
  }
}

/** What was typed, field by field. */
export function typedValues<N extends string>({ values }: Form<N>): Record<N, string> {
  return mapValues(values, editor => editor.text)
}

/** Takes in a key, a paste or a click. */
export function updateForm<N extends string>(
  form: Form<N>,
  plan: Plan<N>,
  event: TerminalEvent,
): [Form<N>, Pressed?] {
  switch (event.type) {
    case 'key':
      return takeKey(form, plan, event)
    case 'paste':
      return [type(form, plan, { ...event, text: event.text.trim().replace(/\n/g, ' ') })]
    case 'mouse':
      return event.action === 'press' ? click(form, plan, event.pane) : [form]
    case 'focus':
    case 'reply':
    case 'resize':
    case 'hangup':
      return [form]
  }
}

/** Checks everything; the first field with an error gets the keyboard. True: it can be sent. */
export function checkForm<N extends string>(form: Form<N>, plan: Plan<N>): [Form<N>, boolean] {
  const errors = plan.check(typedValues(form))
  const wrong = plan.fields.find(({ name }) => errors[name])
  if (!wrong) return [{ ...form, errors: {}, failure: undefined }, true]
  return [{ ...form, errors, failure: undefined, focus: wrong.name }, false]
}

/** Says beside a field what is wrong with it, and leads the keyboard there. */
export function blame<N extends string>(form: Form<N>, name: N, why: Saying): Form<N> {
  return {
    ...form,
    isBusy: false,
    failure: undefined,
    focus: name,
    errors: { ...form.errors, [name]: why },
  }
}

function takeKey<N extends string>(
  form: Form<N>,
  plan: Plan<N>,
  event: KeyEvent,
): [Form<N>, Pressed?] {
  const action = actionOf(event.key, 'form')
  switch (action) {
    case 'next':
      return [moveFocus(form, plan, 1)]
    case 'previous':
      return [moveFocus(form, plan, -1)]
    case 'accept':
      return accept(form, plan)
    case 'back':
    case 'quit':
      return [form, action]
    case undefined:
      return event.key === 'space' && !(form.focus in form.values)
        ? accept(form, plan)
        : [type(form, plan, event)]
  }
}

/** Enter goes on to the next field; on the last one, and on a button, it presses. */
function accept<N extends string>(form: Form<N>, plan: Plan<N>): [Form<N>, Pressed?] {
  const index = plan.fields.findIndex(({ name }) => name === form.focus)
  if (index < 0) return [form, form.focus]
  if (index < plan.fields.length - 1) return [moveFocus(form, plan, 1)]
  return [form, plan.buttons[0]?.name]
}

function click<N extends string>(
  form: Form<N>,
  plan: Plan<N>,
  pane: string | undefined,
): [Form<N>, Pressed?] {
  const field = plan.fields.find(({ name }) => pane === `field.${name}`)
  if (field) return [setFocus(form, plan, field.name)]
  const button = plan.buttons.find(({ name }) => pane === `button.${name}`)
  return button ? [setFocus(form, plan, button.name), button.name] : [form]
}

function moveFocus<N extends string>(form: Form<N>, plan: Plan<N>, by: number): Form<N> {
  const names = [...plan.fields, ...plan.buttons].map(({ name }): string => name)
  const index = names.indexOf(form.focus) + by
  return setFocus(form, plan, names[(index + names.length) % names.length]!)
}

/** A field that is left is checked, if something stands in it. */
function setFocus<N extends string>(form: Form<N>, plan: Plan<N>, focus: string): Form<N> {
  const left = plan.fields.find(({ name }) => name === form.focus)?.name
  if (!left || left === focus) return { ...form, focus }
  const found = plan.check(typedValues(form))
  const wrong = judgedWith(plan, left).filter(
    name => found[name] !== undefined && form.values[name].text !== '',
  )
  const errors = Object.fromEntries(wrong.map(name => [name, found[name]]))
  return { ...form, focus, errors: { ...form.errors, ...errors }, selected: undefined }
}

function type<N extends string>(
  form: Form<N>,
  plan: Plan<N>,
  event: KeyEvent | PasteEvent,
): Form<N> {
  const name = plan.fields.find(each => each.name === form.focus)?.name
  if (name === undefined || (event.type === 'key' && isNewline(event.key))) return form
  const isReplaced = form.selected === name && (isErasing(event) || Boolean(event.text))
  const editor = isReplaced ? createEditor() : form.values[name]
  const typed = typeKey(editor, event)
  if (!typed) return form
  const values = { ...form.values, [name]: typed }
  if (typed.text === form.values[name].text) return { ...form, values, selected: undefined }
  const touched = judgedWith(plan, name).map(field => [field, undefined] as const)
  const errors = { ...form.errors, ...Object.fromEntries(touched) }
  return { ...form, values, errors, failure: undefined, selected: undefined }
}

/** A field, and those whose errors depend on it. */
function judgedWith<N extends string>({ fields }: Plan<N>, field: N): N[] {
  return fields.filter(({ name, follows }) => name === field || follows === field).map(f => f.name)
}

function isErasing(event: KeyEvent | PasteEvent): boolean {
  return event.type === 'key' && (event.key === 'backspace' || event.key === 'delete')
}

/** A field has one line. */
function isNewline(key: string): boolean {
  return key === 'C-j' || key.endsWith('-enter')
}

/** Nothing was typed where something is needed. */
export function missing(text: string): Saying | undefined {
  return text.trim() === '' ? saying('form.missing') : undefined
}

function mapValues<N extends string, A, B>(record: Readonly<Record<N, A>>, map: (value: A) => B) {
  return Object.fromEntries(
    Object.entries<A>(record).map(([name, value]) => [name, map(value)]),
  ) as Record<N, B>
}
