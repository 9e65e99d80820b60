/** The settings screen: a list of values, each changed in its place and kept at once. */
import { createEditor, typeKey } from '../../../editor'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf } from '../../keys'
import { settingTable, type Preferences, type Setting } from '../../preferences'
import { readValue, valuesOf } from '../../setting-words'
import type { State, Step } from '../../state'
import type { SettingsSheet } from '../room-state'

/** Opens the settings over the room. */
export function openSettings(state: State): State {
  return withSheet(state, { name: 'settings', index: 0 })
}

/** Gives a setting a value. That it is kept, and what else follows, comes of the change. */
export function setPreference<N extends keyof Preferences>(
  state: State,
  name: N,
  value: Preferences[N],
): State {
  return { ...state, preferences: { ...state.preferences, [name]: value } }
}

/** Takes in a key while the settings are shown. */
export function updateSettings(
  state: State,
  sheet: SettingsSheet,
  event: KeyEvent | PasteEvent,
): Step {
  if (sheet.field) return [typeValue(state, sheet, sheet.field, event)]
  const action = event.type === 'key' ? actionOf(event.key, 'settings') : undefined
  switch (action) {
    case 'up':
      return [moveInSettings(state, sheet, -1)]
    case 'down':
      return [moveInSettings(state, sheet, 1)]
    case 'top':
      return [moveInSettings(state, sheet, -settingTable.length)]
    case 'bottom':
      return [moveInSettings(state, sheet, settingTable.length)]
    case 'change':
      return [change(state, sheet, 1)]
    case 'changeBack':
      return [change(state, sheet, -1)]
    case 'close':
      return [closed(state)]
    case undefined:
      return [state]
  }
}

/** Goes to another setting; a value that is being typed is left. */
export function moveInSettings(state: State, { index }: SettingsSheet, by: number): State {
  const next = Math.max(Math.min(index + by, settingTable.length - 1), 0)
  return withSheet(state, { name: 'settings', index: next })
}

/** A click on a setting goes to it; on the one that is chosen it changes it; beside the list it closes it. */
export function clickSetting(
  state: State,
  sheet: SettingsSheet,
  pane: string | undefined,
  y: number,
): State {
  if (!pane?.startsWith('overlay')) return closed(state)
  if (pane !== 'overlay.list' || !settingTable[y]) return state
  return y === sheet.index ? change(state, sheet, 1) : moveInSettings(state, sheet, y - sheet.index)
}

function change(state: State, sheet: SettingsSheet, by: 1 | -1): State {
  const setting = settingTable[sheet.index]
  if (!setting) return state
  const values = valuesOf(setting)
  const value = state.preferences[setting.name]
  if (values.length === 0) {
    return withSheet(state, { ...sheet, field: createEditor(String(value)), isWrong: false })
  }
  const next = values[(values.indexOf(value) + by + values.length) % values.length]
  return setPreference(state, setting.name, next as never)
}

function typeValue(
  state: State,
  sheet: SettingsSheet,
  field: NonNullable<SettingsSheet['field']>,
  event: KeyEvent | PasteEvent,
): State {
  const { index } = sheet
  if (event.type === 'key' && event.key === 'enter') return takeValue(state, sheet, field.text)
  if (event.type === 'key' && /^(escape|C-c|up|down|tab)$/.test(event.key)) {
    const by = event.key === 'up' ? -1 : event.key === 'down' || event.key === 'tab' ? 1 : 0
    return moveInSettings(state, { name: 'settings', index }, by)
  }
  if (event.type === 'key' && /enter$|^C-j$/.test(event.key)) return state
  const typed = typeKey(field, event)
  return typed ? withSheet(state, { name: 'settings', index, field: typed }) : state
}

function takeValue(state: State, sheet: SettingsSheet, text: string): State {
  const setting: Setting | undefined = settingTable[sheet.index]
  const value = setting && readValue(setting, text)
  if (!setting || value === undefined) return withSheet(state, { ...sheet, isWrong: true })
  const kept = setPreference(state, setting.name, value as never)
  return withSheet(kept, { name: 'settings', index: sheet.index })
}

function closed(state: State): State {
  return { ...state, room: { ...state.room, overlay: undefined } }
}

function withSheet(state: State, overlay: SettingsSheet): State {
  return { ...state, room: { ...state.room, overlay } }
}
