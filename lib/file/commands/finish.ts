import { nanoid } from 'nanoid'
import { command } from '../../command'

export const finish = command({
  method: 'file.finish',
  async run({ client, files }, { upload }) {
    return { file: await files.finish(client.me.id, upload, nanoid()) }
  },
})
