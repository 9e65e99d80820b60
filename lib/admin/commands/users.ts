import { command, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { roleName } from '../wording'
import { table } from '../table'

export const users = command({
  method: 'admin.users',
  name: 'users',
  aliases: { es: 'usuarios', pt: 'usuarios' },
  role: 'admin',
  help: 'help.admin.users',
  async run({ store, hub }: AdminContext) {
    const general = await store.findRoom({ room: '#general' })
    const present = hub.people.all().map(({ secondFactor: _, ...user }) => {
      const clients = hub.people.clientsOf(user.id)
      return {
        ...user,
        connections: clients.length,
        addresses: unique(clients.map(({ address }) => address)),
        programs: unique(clients.map(({ program }) => program)),
      }
    })
    present.sort((a, b) => a.username.localeCompare(b.username))
    return { users: present, registered: general?.members ?? 0 }
  },
  report({ users, registered }, lang) {
    const total = translate(lang, 'admin.users', { n: users.length, registered })
    if (users.length === 0) return [total]
    const heads = ['user', 'name', 'role', 'status', 'connections', 'from', 'program'] as const
    const rows = users.map(each => [
      each.username,
      each.name,
      roleName(each.role, lang),
      translate(lang, `status.${each.status}`),
      String(each.connections),
      each.addresses.join(' '),
      each.programs.join(', '),
    ])
    return [...table([heads.map(head => translate(lang, `admin.head.${head}`)), ...rows]), total]
  },
})

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter(text => text !== '')
}
