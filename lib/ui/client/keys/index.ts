/** The keys of the client: one table for what they do, for the bar at the bottom and for the help page. */
import type { Tongue } from '../../../i18n'
import { useEditorKeys } from '../../editor'
import type { Binding, Context } from './binding'
import { deskKeys } from './desk'
import { editingKeys, editorKeysOf } from './editing'
import { formKeys } from './form'
import { keyLabel } from './label'
import { listKeys } from './list'
import { mailKeys } from './mail'
import { roomKeys } from './room'
import { shopKeys } from './shop'

export type { Binding, Context } from './binding'
export { keyLabel, keyLabels } from './label'

const table = [
  ...formKeys,
  ...listKeys,
  ...mailKeys,
  ...deskKeys,
  ...roomKeys,
  ...shopKeys,
] as const satisfies readonly Binding[]

type Table = (typeof table)[number]

/** What a key can do in a context. */
export type Action<C extends Context> = Extract<Table, { where: C }>['action']

/** Every binding as the program comes, in the order in which the bar and the help show them. */
export const defaultBindings: readonly Binding[] = [...table, ...editingKeys]

/** Every binding as it works. */
export let bindings: readonly Binding[] = defaultBindings

/** Lets other keys work: called once, with what the settings say, before anything is shown. */
export function useBindings(chosen: readonly Binding[]): void {
  bindings = chosen
  useEditorKeys(editorKeysOf(chosen))
}

/** What a key does in a context. Undefined: it means nothing there. */
export function actionOf<C extends Context>(key: string, where: C): Action<C> | undefined {
  const found = bindings.find(each => each.where === where && each.keys.includes(key))
  return found?.action as Action<C> | undefined
}

/** Which of its action's keys a key is, counted from 1. */
export function numberOf<C extends Context>(key: string, action: Action<C>, where: C): number {
  const found = bindings.find(each => each.where === where && each.action === action)
  return (found?.keys.indexOf(key) ?? -1) + 1
}

/** The first key of an action, as a person reads it. */
export function keyFor<C extends Context>(action: Action<C>, where: C, lang: Tongue): string {
  const found = bindings.find(each => each.where === where && each.action === action)
  return keyLabel(found?.keys[0] ?? '', lang)
}
