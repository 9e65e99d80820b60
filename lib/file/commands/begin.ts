import { command } from '../../command'

export const begin = command({
  method: 'file.begin',
  run: ({ client, files }, wanted) => files.begin(client.me.id, wanted),
})
