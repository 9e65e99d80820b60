import { command, isAtLeast } from '../../command'
import { findOwn } from '../own'

export const conversation = command({
  method: 'desk.conversation',
  async run(context) {
    const { client, store } = context
    const { id: agentId, role } = client.me
    const none = { holding: [], offered: [] }
    const [own, held] = await Promise.all([
      findOwn(context),
      isAtLeast(role, 'agent') ? store.listHeld({ agentId }) : none,
    ])
    return { ...(own && { conversation: own }), ...held }
  },
})
