/** The menu of the assistant, by its numbers. */
import { translate, type TextKey, type Tongue } from '../../../i18n'

/** What can be chosen; the first one has number 1. */
export const choices = [
  'password',
  'history',
  'catalogue',
  'return',
  'confirm',
  'agent',
  'leave',
] as const

/** An entry of the menu. */
export type Choice = (typeof choices)[number]

const labels = {
  password: 'assistant.password',
  history: 'assistant.history',
  catalogue: 'assistant.catalogue',
  return: 'assistant.return',
  confirm: 'assistant.confirm',
  agent: 'assistant.agent',
  leave: 'assistant.leave',
} as const satisfies Record<Choice, TextKey>

/** `[1] Cambio de contraseña`. */
export function choiceLabel(choice: Choice, lang: Tongue): string {
  return `[${choices.indexOf(choice) + 1}] ${translate(lang, labels[choice])}`
}

/** The choice with a number, or `undefined` where there is none. */
export function choiceOf(typed: string): Choice | undefined {
  const number = /^\[?([1-9])\]?$/.exec(typed.trim())?.[1]
  return number === undefined ? undefined : choices[Number(number) - 1]
}
