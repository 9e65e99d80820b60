import { translate } from '../../../../i18n'
import { textWidth } from '../../../cells'
import { inputField } from '../../../input-rows'
import type { Pane, Point, Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { boxRows } from '../../box'
import { keyFor } from '../../keys'
import { settingTable, type Setting } from '../../preferences'
import { padRow, pane, span, type Rect } from '../../../rows'
import { expectation, settingHelp, settingName, valueWord } from '../../setting-words'
import type { State } from '../../state'
import type { SettingsSheet } from '../room-state'

/** Rows below the list: an empty one, what the chosen setting does, and what it can be. */
const FOOT = 3

const VALUE_WIDTH = 14

/** The settings with their values, and what the chosen one does. */
export function settingsPanes(state: State, sheet: SettingsSheet): Pane[] {
  const rect = placeFor(state)
  const inside = { x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2 }
  const foot = inside.height > FOOT + 2 ? FOOT : 0
  const list = { ...inside, height: inside.height - foot }
  const top = Math.max(
    Math.min(sheet.index - Math.floor(list.height / 2), settingTable.length - list.height),
    0,
  )
  const rows = settingTable
    .slice(top, top + list.height)
    .map((_, i) => row(state, sheet, top + i, list.width))
  const cursor = cursorIn(state, sheet, top)
  const below = { ...inside, y: list.y + list.height, height: foot }
  return [
    ...pane('overlay', rect, boxRows(rect, titleOf(state, sheet, list.height), keysRow(state))),
    ...pane('overlay.list', list, rows, cursor ? { cursor } : {}),
    ...pane('overlay.foot', below, footRows(state, sheet, below.width)),
  ]
}

/** `Ajustes`, and where only some of them are seen, which one of how many is chosen. */
function titleOf({ lang }: State, { index }: SettingsSheet, height: number): string {
  const title = translate(lang, 'settings.title')
  const { length } = settingTable
  return length > height ? `${title} ${index + 1}/${length}` : title
}

function placeFor({ columns, rows }: State): Rect {
  const width = Math.min(columns, 64)
  const height = Math.max(Math.min(rows - 2, settingTable.length + FOOT + 2), Math.min(rows, 3))
  return {
    x: Math.floor((columns - width) / 2),
    y: Math.floor((rows - height) / 2),
    width,
    height,
  }
}

function nameWidth({ lang }: State): number {
  return Math.max(...settingTable.map(setting => textWidth(settingName(setting, lang)))) + 4
}

function row(state: State, sheet: SettingsSheet, index: number, width: number): Row {
  const setting = settingTable[index]!
  const isChosen = index === sheet.index
  const name = span(`${isChosen ? '▸ ' : '  '}${settingName(setting, state.lang)}`)
  const label = padRow([name], nameWidth(state))
  const value = valueSpan(state, setting, isChosen ? sheet : undefined)
  if (!isChosen || sheet.field) return padRow([...label, value], width)
  const selected = [...label, value].map(each => ({ ...each, look: 'selected' as const }))
  return padRow(selected, width, 'selected')
}

function valueSpan({ preferences, lang }: State, { name }: Setting, sheet?: SettingsSheet) {
  if (sheet?.field) {
    const [text = ''] = inputField(sheet.field, VALUE_WIDTH).rows
    return span(text.padEnd(VALUE_WIDTH), sheet.isWrong ? 'error' : 'fieldFocus')
  }
  const value = preferences[name]
  const isOff = value === false || value === '' || value === 'off' || value === 'none'
  return span(valueWord(value, lang), isOff ? 'dim' : 'accent')
}

function cursorIn(state: State, { field, index }: SettingsSheet, top: number): Point | undefined {
  if (!field) return undefined
  const { cursor } = inputField(field, VALUE_WIDTH)
  return { x: nameWidth(state) + cursor.x, y: index - top }
}

function footRows({ lang }: State, { index, isWrong }: SettingsSheet, width: number): Row[] {
  const setting = settingTable[index]!
  const expected = translate(lang, 'settings.expected', { expected: expectation(setting, lang) })
  const [help = []] = wrap([span(settingHelp(setting, lang), 'text')], Math.max(width, 1))
  return [[], help, [span(expected, isWrong ? 'error' : 'dim')]]
}

function keysRow({ lang }: State): Row {
  const keys: [string, string][] = [
    [keyFor('change', 'settings', lang), translate(lang, 'bar.change')],
    [keyFor('close', 'settings', lang), translate(lang, 'bar.close')],
  ]
  return keys.flatMap(([key, text], i) => [
    span(i > 0 ? ' · ' : '', 'border'),
    span(key, 'accent'),
    span(` ${text}`, 'dim'),
  ])
}
