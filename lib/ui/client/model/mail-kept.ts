import type { File } from '../../../protocol'

/** A letter as it lies on the person's own disk while the server does not have all of it. */
export interface KeptLetter {
  key: string
  /** Id of the draft on the server. Absent: it has none. */
  draft?: string
  /** The draft's own time, as it was known. */
  draftAt?: number
  to: string
  cc: string
  bcc: string
  subject: string
  body: string
  files: readonly File[]
  replyTo?: string
  /** It was to be sent. Absent: it was being written. */
  isDue?: boolean
}
