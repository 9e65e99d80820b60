import { command } from '../../command'

export const exportOwn = command({
  method: 'account.export',
  overlaps: true,
  async run({ client, store, now }, { from }) {
    const { id: userId, username: actor } = client.me
    if (from === undefined) {
      await store.appendAudit({
        ...{ at: now(), actorId: userId, actor },
        ...{ action: 'account.export', detail: {} },
      })
    }
    return store.exportPage({ userId, from })
  },
})
