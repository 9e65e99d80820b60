import { rest } from '../../../command/argument'
import { note, roomsInOrder } from '../model/actions'
import { goToNumber, goToRoom } from '../room/going'
import { roomTitle } from '../room/room-name'
import { screenCommand } from './screen-command'

export const go = screenCommand({
  name: 'go',
  aliases: { es: 'ir', pt: 'ir' },
  words: { target: rest },
  help: 'help.go',
  run(state, { target }) {
    const wanted = String(target).trim().toLowerCase()
    const rooms = roomsInOrder(state.chat)
    if (/^\d+$/.test(wanted) && rooms[Number(wanted) - 1]) return goToNumber(state, Number(wanted))
    const titles = rooms.map(({ room }) => [roomTitle(room).toLowerCase(), room.id] as const)
    const bare = wanted.replace(/^@/, '')
    const [, id] =
      titles.find(([title]) => [bare, `#${bare}`].includes(title)) ??
      titles.find(([title]) => title.includes(bare)) ??
      []
    if (id) return goToRoom(state, id)
    const said = note(state.chat, state.now, 'room.noSuchRoom', { name: wanted }, 'error')
    return [{ ...state, chat: said }]
  },
})
