import type { Store } from '../db'
import type { Contents, Kept } from './contents'
import type { Uploads } from './uploads'

/** How long an unfinished upload, and a file that nobody was sent, is kept. */
const KEEP_MS = 24 * 60 * 60 * 1000

/** A content that no file has is removed when it is so old. */
const GRACE_MS = 60 * 60 * 1000

/** Where is looked for what nobody needs any more. */
export interface Swept {
  contents: Contents
  uploads: Uploads
  store: Pick<Store, 'removeUnusedFiles' | 'listKnownContents'>
}

/** Removes what nobody needs any more: uploads, files, and contents that no file has. */
export async function sweep(swept: Swept, now: number): Promise<void> {
  const { contents, uploads, store } = swept
  await uploads.expire(now - KEEP_MS)
  await store.removeUnusedFiles({ before: now - KEEP_MS })
  for await (const page of contents.list()) {
    const old = page.filter(({ changedAt }) => changedAt < now - GRACE_MS)
    for (const kept of await listUnknown(store, old)) await removeUnknown(swept, kept)
  }
}

async function listUnknown(store: Swept['store'], old: readonly Kept[]): Promise<Kept[]> {
  if (old.length === 0) return []
  const known = await store.listKnownContents({ sha256s: old.map(({ sha256 }) => sha256) })
  const needed = new Set(known)
  return old.filter(({ sha256 }) => !needed.has(sha256))
}

/**
 * Somebody may be sending the same content at this very moment: here that waits, and another node puts it in
 * its place anew, so that it is young then.
 */
async function removeUnknown({ contents, uploads, store }: Swept, kept: Kept): Promise<void> {
  await uploads.exclusively(kept.sha256, async () => {
    if ((await listUnknown(store, [kept])).length === 0) return
    const now = await contents.find(kept.sha256)
    if (now?.changedAt === kept.changedAt) await contents.remove(kept.sha256)
  })
}
