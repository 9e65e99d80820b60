import { command, number, optional, person, type AdminContext } from '../../command'
import { verifyAudit } from '../../db'
import { translate } from '../../i18n'
import { getAccount } from '../deciding'
import { table } from '../table'
import { moment } from '../wording'

export const listAudit = command({
  method: 'admin.audit',
  name: 'audit',
  aliases: { es: 'auditoria', pt: 'auditoria' },
  words: { username: optional(person), limit: optional(number) },
  role: 'admin',
  help: 'help.admin.audit',
  async run(context: AdminContext, { username, before, limit }) {
    const { store } = context
    const actorId = username && (await getAccount(context, username)).id
    const [{ entries, more }, { rows, broken }] = await Promise.all([
      store.listAudit({ actorId: actorId || undefined, before, limit }),
      verifyAudit(store),
    ])
    return { entries, more, rows, ...(broken !== undefined && { broken }) }
  },
  report({ entries, rows: n, broken }, lang) {
    const heads = ['number', 'at', 'who', 'action', 'detail'] as const
    const rows = entries
      .toReversed()
      .map(({ number, at, actor, action, detail }) => [
        ...[String(number), moment(at), actor, action, JSON.stringify(detail)],
      ])
    const verdict =
      broken === undefined
        ? translate(lang, 'admin.auditWhole', { n })
        : translate(lang, 'admin.auditBroken', { number: broken })
    if (rows.length === 0) return [verdict]
    return [...table([heads.map(head => translate(lang, `admin.head.${head}`)), ...rows]), verdict]
  },
})
