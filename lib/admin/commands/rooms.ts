import { command, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { table } from '../table'

const MAX_ROOMS = 1000

export const rooms = command({
  method: 'admin.rooms',
  name: 'channels',
  aliases: { es: 'canales', pt: 'canais' },
  console: { name: 'rooms', aliases: { es: 'salas', pt: 'salas' } },
  role: 'admin',
  help: 'help.admin.rooms',
  async run({ store, hub }: AdminContext) {
    const all = await store.listChannels({ limit: MAX_ROOMS })
    return { rooms: all.map(room => ({ ...room, clients: hub.audience(room.id) })) }
  },
  report({ rooms }, lang) {
    const heads = ['room', 'members', 'here', 'messages', 'topic'] as const
    const rows = rooms.map(({ id, members, clients, lastSeq, topic, private: isPrivate }) => [
      isPrivate ? translate(lang, 'admin.private', { id }) : id,
      String(members),
      String(clients),
      String(lastSeq),
      topic,
    ])
    return table([heads.map(head => translate(lang, `admin.head.${head}`)), ...rows])
  },
})
