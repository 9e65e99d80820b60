import { existsSync, renameSync } from 'node:fs'
import { restoreDb, type Restored } from '../db'
import { carryFolder, copyFolder, openPlace } from '../file'
import { bytes, translate, type TextKey, type TextParameters } from '../i18n'
import type { Settings } from '../settings'

/** Puts a copy and its files in the place of the server's data, and tells line by line what was done. */
export async function restore(
  copy: string,
  settings: Settings,
  now: () => number,
): Promise<string[]> {
  const { db, lang } = settings
  const say = (key: TextKey, parameters: TextParameters = {}) => translate(lang, key, parameters)
  const restored = await restoreDb(copy, db, now())
  const { kept } = restored
  const folder = `${copy}-files`
  const n = await restoreFiles(folder, kept, settings)
  return [
    say('restore.done', { file: copy, db, bytes: bytes(restored.bytes, lang) }),
    ...(n > 0 ? [say('restore.files', { n, folder })] : []),
    ...(kept === undefined ? [] : [say('restore.kept', { kept }), ...describe(restored, say)]),
    say('restore.next'),
  ]
}

/** A place that the settings name keeps what it has, as contents never change; the server tidies it up. */
async function restoreFiles(
  folder: string,
  kept: string | undefined,
  settings: Settings,
): Promise<number> {
  const { db, files } = settings
  if (files === '') {
    if (kept !== undefined && existsSync(`${db}-files`)) renameSync(`${db}-files`, `${kept}-files`)
    return existsSync(folder) ? copyFolder(folder, `${db}-files`) : 0
  }
  const place = await openPlace(settings)
  try {
    return await carryFolder(folder, place)
  } finally {
    await place.close()
  }
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
