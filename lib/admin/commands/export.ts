import { basename, join } from 'node:path'
import { command, optional, person, rest, type AdminContext } from '../../command'
import type { Account } from '../../db'
import { translate } from '../../i18n'
import { Refusal } from '../../protocol'
import { audit, getAccount } from '../deciding'
import { folderOf, placeOf, timeName } from '../folder'
import { writePerson } from '../person-folder'

export const exportPerson = command({
  method: 'admin.export',
  name: 'exportaccount',
  aliases: { es: 'exportarcuenta', pt: 'exportarconta' },
  console: { name: 'export', aliases: { es: 'exportar', pt: 'exportar' } },
  words: { username: person, folder: optional(rest) },
  role: 'admin',
  help: 'help.admin.export',
  async run(context: AdminContext, { username, folder: wanted }) {
    const account = await getAccount(context, username)
    const folder = wanted ? placeOf(context, wanted, 'folder') : dated(context, account)
    await audit(context, 'admin.export', { userId: account.id, username: account.username })
    const written = await writePerson(context, account.id, folder).catch(error =>
      refuse(context, error as NodeJS.ErrnoException, folder),
    )
    return { folder, ...written }
  },
  report: ({ folder, rows, files }, lang) => [
    translate(lang, 'person.exported', { folder, rows, files }),
  ],
})

/** `chat.db-export-ana-20261120-142603` beside the database. */
function dated({ settings: { db }, now }: AdminContext, { username }: Account): string {
  const stem = db === ':memory:' ? 'tertulia' : basename(db)
  return join(folderOf(db), `${stem}-export-${username}-${timeName(now())}`)
}

function refuse({ log }: AdminContext, error: NodeJS.ErrnoException, folder: string): never {
  if (error.code === 'EEXIST') throw new Refusal('conflict', { what: 'backup', file: folder })
  if (!error.syscall) throw error
  log.fault('admin.export', error)
  throw new Refusal('internal', { what: 'backup', file: folder })
}
