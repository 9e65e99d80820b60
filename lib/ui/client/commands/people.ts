import { openList } from '../room/overlay/list'
import { screenCommand } from './screen-command'

export const people = screenCommand({
  name: 'people',
  aliases: { es: 'gente', pt: 'gente' },
  help: 'help.people',
  run: state => [openList(state, 'members')],
})
