import { basename, join } from 'node:path'
import { command, optional, rest, type AdminContext } from '../../command'
import { StoreProblem } from '../../db'
import { bytes as size, translate } from '../../i18n'
import { Refusal } from '../../protocol'
import { audit } from '../deciding'
import { folderOf, placeOf, timeName } from '../folder'

export const backup = command({
  method: 'admin.backup',
  name: 'backup',
  aliases: { es: 'respaldo', pt: 'backup' },
  words: { file: optional(rest) },
  role: 'admin',
  help: 'help.admin.backup',
  async run(context: AdminContext, { file: wanted }) {
    const { store, files, now } = context
    const startedAt = performance.now()
    const file = wanted ? placeOf(context, wanted, 'file') : dated(context, now())
    const bytes = await store.backup({ file }).catch(refuse)
    const count = await files.copyTo(`${file}-files`)
    await audit(context, 'admin.backup', { file: basename(file), bytes, files: count })
    return { file, bytes, files: count, tookMs: Math.round(performance.now() - startedAt) }
  },
  report: ({ file, bytes, files, tookMs }, lang) => [
    translate(lang, 'admin.backedUp', { file, bytes: size(bytes, lang), n: files, ms: tookMs }),
  ],
})

/** `chat-20261120-142603.db` beside `chat.db`, the time in UTC. */
function dated({ settings: { db } }: AdminContext, at: number): string {
  const stem = db === ':memory:' ? 'tertulia' : basename(db).replace(/\.db$/, '')
  return join(folderOf(db), `${stem}-${timeName(at)}.db`)
}

function refuse(error: unknown): never {
  if (!(error instanceof StoreProblem)) throw error
  const { kind, details } = error
  if (kind === 'exists') throw new Refusal('conflict', { what: 'backup', file: details.file })
  throw new Refusal('internal', { what: 'backup', file: details.file })
}
