import { command, type AdminContext } from '../../command'
import { span, translate } from '../../i18n'
import { table } from '../table'

export const queue = command({
  method: 'admin.queue',
  name: 'line',
  aliases: { es: 'fila', pt: 'espera' },
  console: { name: 'queue', aliases: { es: 'cola', pt: 'fila' } },
  role: 'admin',
  help: 'help.admin.queue',
  async run({ store, hub }: AdminContext) {
    const all = await store.listWaiting({})
    const waiting = all.map(({ customer, requestedAt }, at) => ({
      ...{ position: at + 1, username: customer.username, name: customer.name, requestedAt },
      isOnline: hub.people.person(customer.id) !== undefined,
    }))
    return { waiting }
  },
  report({ waiting }, lang) {
    if (waiting.length === 0) return [translate(lang, 'person.nobodyWaits')]
    const heads = ['number', 'user', 'name', 'waits', 'status'] as const
    const rows = waiting.map(({ position, username, name, requestedAt, isOnline }) => [
      ...[String(position), username, name, span(Date.now() - requestedAt)],
      translate(lang, isOnline ? 'status.online' : 'status.offline'),
    ])
    return table([heads.map(head => translate(lang, `admin.head.${head}`)), ...rows])
  },
})
