import { translate, type Tongue } from '../../../i18n'
import { statuses, type User } from '../../../protocol'
import { drawable } from '../../cells'

/** Who is in a room, by presence, one line each: `En línea (2): ana, ben`. */
export function peopleLines(members: readonly User[], lang: Tongue): string[] {
  return statuses.flatMap(status => {
    const there = members.filter(each => each.status === status)
    if (there.length === 0) return []
    const people = there.map(each => describe(each, lang)).join(', ')
    return [translate(lang, `plain.${status}`, { n: there.length, people })]
  })
}

/** A username, with the role and the note where there are any. */
function describe({ username, role, note }: User, lang: Tongue): string {
  const more = [
    ...(role === 'user' ? [] : [translate(lang, `role.${role}`)]),
    ...(note ? [note] : []),
  ]
  return drawable(more.length > 0 ? `${username} (${more.join(', ')})` : username)
}
