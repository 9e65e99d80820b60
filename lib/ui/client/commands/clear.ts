import { placeOf } from '../room/message/feed'
import { scrollToEnd } from '../room/message/scroll'
import { screenCommand } from './screen-command'

export const clear = screenCommand({
  name: 'clear',
  aliases: { es: 'limpiar', pt: 'limpar' },
  help: 'help.clear',
  run(state) {
    const { chat, room } = state
    const items = chat.rooms[chat.current]?.items
    if (!items) return [state]
    const place = placeOf(items, items.length - 1)
    const cleared = { ...room.cleared, [chat.current]: place }
    return [scrollToEnd({ ...state, room: { ...room, cleared } })]
  },
})
