import { Refusal } from '../protocol'

/** How many addresses one mail can have. */
const MAX_RECIPIENTS = 500

/** How many files. */
const MAX_FILES = 20

interface Addressed {
  to?: readonly string[]
  cc?: readonly string[]
  bcc?: readonly string[]
}

/** Refuses a mail to too many. */
export function permitRecipients({ to = [], cc = [], bcc = [] }: Addressed): void {
  if (to.length + cc.length + bcc.length > MAX_RECIPIENTS) {
    throw new Refusal('too_large', { what: 'recipients', limit: MAX_RECIPIENTS })
  }
}

/** Refuses too many files. */
export function permitFiles(files: readonly string[] = []): void {
  if (files.length > MAX_FILES) throw new Refusal('too_large', { what: 'files', limit: MAX_FILES })
}

/** The mails that a request names, by one id or several. */
export function namedIds({ id, ids }: { id?: string; ids?: readonly string[] }): string[] {
  const named = [...(id === undefined ? [] : [id]), ...(ids ?? [])]
  if (named.length === 0) throw new Refusal('invalid_params', { field: 'id', reason: 'missing' })
  return named
}
