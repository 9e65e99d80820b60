import { command, optional, person } from '../../command'
import { findCustomer } from '../customer'

export const notes = command({
  method: 'desk.notes',
  role: 'agent',
  sign: ':',
  name: 'notes',
  aliases: { es: 'notas', pt: 'notas' },
  words: { username: optional(person) },
  help: 'help.desk.notes',
  async run(context, { limit, ...wanted }) {
    const { id: customerId } = await findCustomer(context, wanted)
    return { notes: await context.store.listNotes({ customerId, limit }) }
  },
})
