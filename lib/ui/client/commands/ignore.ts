import { optional, person } from '../../../command/argument'
import { heedPerson, ignorePerson } from '../heeding'
import { screenCommand } from './screen-command'

export const ignore = screenCommand({
  name: 'ignore',
  aliases: { es: 'ignorar', pt: 'ignorar' },
  words: { username: optional(person) },
  help: 'help.ignore',
  run: (state, { username }) => [ignorePerson(state, typeof username === 'string' ? username : '')],
})

export const heed = screenCommand({
  name: 'heed',
  aliases: { es: 'atender', pt: 'atender' },
  others: ['unignore'],
  words: { username: person },
  help: 'help.heed',
  run: (state, { username }) => [heedPerson(state, String(username))],
})
