import type { Opening } from './reply'

/** A letter as it lies on the person's own disk while the server does not have all of it. */
export interface KeptLetter extends Opening {
  key: string
  /** Id of the draft on the server. Absent: it has none. */
  draft?: string
  /** The draft's own time, as it was known. */
  draftAt?: number
  /** It was to be sent. Absent: it was being written. */
  isDue?: boolean
}
