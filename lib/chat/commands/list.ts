import { command } from '../../command'

export const list = command({
  method: 'room.list',
  name: 'rooms',
  aliases: { es: 'salas', pt: 'salas' },
  help: 'help.rooms',
  overlaps: true,
  run: async ({ client, store }) => ({ rooms: await store.listRooms({ userId: client.me.id }) }),
})
