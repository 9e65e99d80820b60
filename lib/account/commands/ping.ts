import { command, type OpenContext } from '../../command'

export const ping = command({
  method: 'session.ping',
  role: 'anyone',
  run: async ({ now }: OpenContext) => ({ at: now() }),
})
