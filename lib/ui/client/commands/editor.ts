import { openEditor } from '../room/input/editing-elsewhere'
import { screenCommand } from './screen-command'

export const editor = screenCommand({
  name: 'editor',
  aliases: { es: 'editor', pt: 'editor' },
  help: 'help.editor',
  run: openEditor,
})
