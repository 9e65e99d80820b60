import { command } from '../../command'

export const get = command({
  method: 'file.get',
  overlaps: true,
  paced: true,
  async run({ client, files }, { id, offset, length }) {
    const { data, eof } = await files.read(client, id, offset, length)
    return { data: data.toString('base64'), eof }
  },
})
