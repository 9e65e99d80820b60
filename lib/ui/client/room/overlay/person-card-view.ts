import { translate, type TextKey } from '../../../../i18n'
import type { Pane, Row } from '../../../pane'
import { personLook } from '../../../theme'
import { wrap } from '../../../wrap'
import { boxRows } from '../../box'
import { keyFor } from '../../keys'
import { line, padRow, pane, span } from '../../../rows'
import type { State } from '../../state'
import { presenceSpan } from '../member-list'
import { deedsFor, findPerson, type Deed } from './person-card'
import type { PersonCard } from '../room-state'
import { roomTitle } from '../room-name'
import { centred, insideOf } from './sheet'

const WIDTH = 46

/** Who the person is, above what can be done. */
export function cardPanes(state: State, card: PersonCard): Pane[] {
  const width = Math.min(state.columns, WIDTH)
  const about = aboutRows(state, card.username, Math.max(width - 4, 1))
  const deeds = deedRows(state, card, width - 4)
  const wanted = about.length + deeds.length + 3
  const rect = centred(state, { width, height: wanted })
  const inside = insideOf(rect)
  const foot = Math.min(deeds.length, inside.height)
  const list = { ...inside, y: inside.y + inside.height - foot, height: foot }
  const upper = { ...inside, height: inside.height - foot }
  const close = `${keyFor('close', 'person', state.lang)} ${translate(state.lang, 'bar.close')}`
  return [
    ...pane('overlay', rect, boxRows(rect, card.username, line(close, 'dim'))),
    ...pane('overlay.about', upper, about),
    ...pane('overlay.list', list, deeds),
  ]
}

function aboutRows({ chat, lang }: State, username: string, width: number): Row[] {
  const user = findPerson(chat, username)
  if (!user) return [line(translate(lang, 'person.unknown'), 'dim')]
  const { name, role, status, note } = user
  const words = [
    translate(lang, `status.${status}`),
    ...(role === 'user' ? [] : [translate(lang, `role.${role}`)]),
  ]
  return [
    [span(name, personLook(username))],
    [presenceSpan(status), span(` ${words.join(' · ')}`, 'dim')],
    ...(note ? wrap(line(`«${note}»`), width) : []),
  ]
}

const helps: Record<Deed, TextKey> = {
  message: 'person.message',
  whois: 'person.whois',
  ignore: 'person.ignore',
  heed: 'person.heed',
  kick: 'person.kick',
  ban: 'person.ban',
  mute: 'person.mute',
}

function deedRows(state: State, { username, index }: PersonCard, width: number): Row[] {
  const { lang, chat } = state
  const here = chat.rooms[chat.current]?.room
  const parameters = { username, room: here ? roomTitle(here) : '' }
  return deedsFor(state, username).map((deed, i) => {
    const key = keyFor(deed === 'heed' ? 'ignore' : deed, 'person', lang)
    const look = i === index ? 'selected' : 'text'
    const letter = span(`${i === index ? '▸' : ' '} ${key}`, i === index ? look : 'accent')
    const text = span(`  ${translate(lang, helps[deed], parameters)}`, look)
    return padRow([letter, text], width, look)
  })
}
