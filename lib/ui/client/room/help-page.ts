import { translate, type TextKey, type Tongue } from '../../../i18n'
import { textWidth } from '../../cells'
import { editorKeys, type EditorCommand } from '../../editor'
import type { Row } from '../../pane'
import { wrap } from '../../wrap'
import { allCommands } from '../commands'
import { bindings, keyLabel, keyLabels } from '../keys'
import { line, padRow, span } from '../rows'
import type { State } from '../state'

/** Longer labels are wrapped. */
const MAX_COLUMN = 26

/** Two columns of the page: what is typed, and what it does. */
type Entry = readonly [label: string, text: string]

/** The page behind F1: all keys and all commands, from the tables that they work by. */
export function helpRows(state: State, width: number): Row[] {
  const { lang, chat } = state
  const commands = allCommands(chat, lang).map(({ usage, help }): Entry => [usage, help])
  const sections: [TextKey, Entry[]][] = [
    ['help.keys', roomKeys(lang)],
    ['help.commands', [...commands].sort(([a], [b]) => a.localeCompare(b))],
    ['help.editing', editingKeys(lang)],
  ]
  const labels = sections.flatMap(([, entries]) => entries.map(([label]) => textWidth(label)))
  const column = Math.min(Math.max(...labels), MAX_COLUMN, Math.floor(width * 0.4)) + 2
  return [
    ...wrap(line(translate(lang, 'help.intro'), 'dim'), width),
    ...sections.flatMap(([title, entries]) => [
      [],
      line(translate(lang, title).toLocaleUpperCase(lang), 'title'),
      ...entries.flatMap(entry => entryRows(entry, column, width)),
    ]),
  ]
}

function roomKeys(lang: Tongue): Entry[] {
  return bindings
    .filter(({ where }) => where === 'room')
    .map(binding => [keyLabels(binding, lang), translate(lang, binding.help)])
}

/** Readline's keys, grouped by what they do; plain arrows and the like need no word. */
function editingKeys(lang: Tongue): Entry[] {
  const byCommand = new Map<EditorCommand, string[]>()
  for (const [key, command] of Object.entries(editorKeys)) {
    if (/^(left|right|up|down|home|end|delete|S-backspace)$/.test(key)) continue
    byCommand.set(command, [...(byCommand.get(command) ?? []), keyLabel(key, lang)])
  }
  return [...byCommand].flatMap(([command, keys]): Entry[] => {
    const key: TextKey = `edit.${command}`
    return [[keys.slice(0, 3).join(', '), translate(lang, key)]]
  })
}

function entryRows([label, text]: Entry, column: number, width: number): Row[] {
  const rows = wrap(text, Math.max(width - column, 1))
  const labels = wrap(line(label, 'accent'), Math.max(column - 2, 1))
  return Array.from({ length: Math.max(rows.length, labels.length) }, (_, i) => [
    ...padRow(labels[i] ?? [span('')], column),
    ...(rows[i] ?? []),
  ])
}
