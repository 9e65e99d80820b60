import { command } from '../../command'

export const chunk = command({
  method: 'file.chunk',
  overlaps: true,
  paced: true,
  async run({ client, files }, { upload, offset, data }) {
    return { offset: await files.chunk(client, upload, offset, Buffer.from(data, 'base64')) }
  },
})
