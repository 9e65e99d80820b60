import { editorKeys, type EditorCommand } from '../../editor'
import type { Binding } from './binding'

/** Keys of the line editor: readline's, by command, in the form of all other tables. */
export const editingKeys: readonly Binding[] = [...byCommand()].map(([command, keys]) => ({
  keys,
  where: 'edit',
  action: command,
  help: `edit.${command}`,
}))

function byCommand(): Map<EditorCommand, string[]> {
  const commands = new Map<EditorCommand, string[]>()
  for (const [key, command] of Object.entries(editorKeys)) {
    commands.set(command, [...(commands.get(command) ?? []), key])
  }
  return commands
}

/** The line editor's keys as it takes them: the command of each. */
export function editorKeysOf(bindings: readonly Binding[]): Record<string, EditorCommand> {
  const own = bindings.filter(({ where }) => where === 'edit')
  return Object.fromEntries(
    own.flatMap(({ keys, action }) => keys.map(key => [key, action as EditorCommand])),
  )
}
