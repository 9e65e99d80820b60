import { existsSync, renameSync } from 'node:fs'
import { restoreDb, type Restored } from '../db'
import { copyFolder } from '../file'
import { bytes, translate, type TextKey, type TextParameters } from '../i18n'
import type { Settings } from '../settings'

/** Puts a copy and its files in the place of the server's data, and tells line by line what was done. */
export async function restore(
  copy: string,
  { db, lang }: Settings,
  now: () => number,
): Promise<string[]> {
  const say = (key: TextKey, parameters: TextParameters = {}) => translate(lang, key, parameters)
  const restored = await restoreDb(copy, db, now())
  const { kept } = restored
  if (kept !== undefined && existsSync(`${db}-files`)) renameSync(`${db}-files`, `${kept}-files`)
  const folder = `${copy}-files`
  const n = existsSync(folder) ? await copyFolder(folder, `${db}-files`) : 0
  return [
    say('restore.done', { file: copy, db, bytes: bytes(restored.bytes) }),
    ...(n > 0 ? [say('restore.files', { n, folder })] : []),
    ...(kept === undefined ? [] : [say('restore.kept', { kept }), ...describe(restored, say)]),
    say('restore.next'),
  ]
}

function describe(
  { was }: Restored,
  say: (key: TextKey, parameters?: TextParameters) => string,
): string[] {
  switch (was?.what) {
    case 'newer':
      return [say('restore.newer', { n: was.ahead })]
    case 'other':
      return [say('restore.other')]
    case 'damaged':
      return [say('restore.damaged')]
    case 'older':
    case undefined:
      return []
  }
}
