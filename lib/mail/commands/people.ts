import { command } from '../../command'

export const people = command({
  method: 'mail.people',
  overlaps: true,
  async run({ client, store }, wanted) {
    return { people: await store.findPeopleByPrefix({ userId: client.me.id, ...wanted }) }
  },
})
