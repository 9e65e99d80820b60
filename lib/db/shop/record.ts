import { writeAudit, type NewAuditEntry } from '../audit'
import type { Sql } from '../sql'
import type { Doer } from './orders'

interface Done extends Pick<NewAuditEntry, 'at' | 'action' | 'detail'> {
  by: Doer
}

/** Notes in the record, in the transaction of an op, what somebody did in the shop. */
export async function record(sql: Sql, { by, ...entry }: Done): Promise<void> {
  await writeAudit(sql, { ...entry, actorId: by.id, actor: by.username })
}
