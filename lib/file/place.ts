import { randomBytes } from 'node:crypto'
import { promises } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isBucket, readBucket, SettingsProblem, type Settings } from '../settings'
import type { Contents } from './contents'
import { ContentFolder } from './content-folder'
import type { Disk } from './folder'
import { UploadFolder } from './upload-folder'

/** Where a server keeps files: what is still on its way on a disk, and what is whole. */
export interface FilePlace {
  uploads: UploadFolder
  contents: Contents
  /** Lets go of it; what a server in memory kept is removed. */
  close(): Promise<void>
}

/**
 * Opens the place that the settings name: without one beside the database, and for one in memory a
 * temporary folder. What goes into a bucket is first put together beside the database. Throws a
 * SettingsProblem when a place that was named cannot be used.
 */
export async function openPlace(
  { db, files }: Pick<Settings, 'db' | 'files'>,
  disk: Disk = promises,
): Promise<FilePlace> {
  const isInMemory = db === ':memory:'
  const beside = isInMemory ? temporaryFolder() : `${db}-files`
  const contents = await openContents(files || beside, disk)
  if (files !== '') await check(contents, files)
  return {
    uploads: new UploadFolder(files === '' || isBucket(files) ? beside : files, disk),
    contents,
    async close() {
      await contents.close()
      if (isInMemory) await disk.rm(beside, { recursive: true, force: true })
    },
  }
}

/** Opens a folder or a bucket by its name in the settings; nothing is made or asked yet. */
export async function openContents(place: string, disk?: Disk): Promise<Contents> {
  if (!isBucket(place)) return new ContentFolder(place, disk)
  const bucket = readBucket(place)
  if (!bucket) {
    throw new SettingsProblem('start.files', { files: place }, { cause: { key: 'expected.files' } })
  }
  // Loaded only where somebody wants it: a server shall start quickly.
  const { ContentBucket } = await import('./content-bucket')
  return new ContentBucket(bucket)
}

async function check(contents: Contents, files: string): Promise<void> {
  try {
    await contents.check()
  } catch (error) {
    await contents.close()
    throw new SettingsProblem('start.files', { files, cause: (error as Error).message })
  }
}

/** The path of a folder that nobody else has. */
function temporaryFolder(): string {
  return join(tmpdir(), `tertulia-files-${randomBytes(12).toString('hex')}`)
}
