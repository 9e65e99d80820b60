import type { Context } from '../command'
import { DiskRefused, type AuditDetail } from '../db'
import type { MethodName } from '../protocol'
import { Refusal } from '../protocol'

/**
 * Notes in the record that somebody looked something up. A disk that takes no more keeps nobody from
 * reading; the operator reads of it in the log.
 */
export async function recordLookUp(
  { client, store, log, now }: Context,
  action: MethodName,
  detail: AuditDetail = {},
): Promise<void> {
  const { id: actorId, username: actor } = client.me
  try {
    await store.appendAudit({ at: now(), actorId, actor, action, detail })
  } catch (error) {
    if (!(error instanceof DiskRefused)) throw error
    log.fault(action, error)
  }
}

/**
 * Does what somebody asked for. What is done the store itself records; a refusal is recorded here, with
 * its kind.
 */
export async function recordRefusal<T>(
  context: Context,
  action: MethodName,
  detail: AuditDetail,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Refusal) {
      await recordLookUp(context, action, { ...detail, refused: error.kind })
    }
    throw error
  }
}
