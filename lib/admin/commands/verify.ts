import { command, type AdminContext } from '../../command'
import { verifyAudit } from '../../db'
import { translate } from '../../i18n'

export const verify = command({
  method: 'admin.verify',
  name: 'verify',
  aliases: { es: 'verificar', pt: 'verificar' },
  role: 'admin',
  help: 'help.admin.verify',
  async run({ store }: AdminContext) {
    const [found, { rows: audited, broken }] = await Promise.all([
      store.verify(),
      verifyAudit(store),
    ])
    const problems = found ?? []
    if (broken !== undefined) problems.push(`audit_log: ${broken}`)
    const onlyAudit = found === undefined
    return { isWhole: problems.length === 0, problems, audited, ...(onlyAudit && { onlyAudit }) }
  },
  report({ isWhole, problems, audited: n, onlyAudit }, lang) {
    if (isWhole) return [translate(lang, onlyAudit ? 'admin.wholeAudit' : 'admin.whole', { n })]
    return [translate(lang, 'admin.notWhole', { n: problems.length }), ...problems]
  },
})
