import { DatabaseError } from 'pg'

// Classes and codes of PostgreSQL, appendix A.

/** What a second attempt sees is what the other one left. */
const MEETINGS: ReadonlySet<string> = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '23505', // unique_violation
])

/** Connections lost (08), no resources (53), shutting down (57P). */
const ABSENT_CLASSES = /^(?:08|53|57P)/

const ABSENCES: ReadonlySet<string> = new Set([
  '25006', // read_only_sql_transaction: what was the primary is a standby now
  '25P03', // idle_in_transaction_session_timeout
  '55P03', // lock_not_available
  '57014', // query_canceled, as by statement_timeout
])

const TOO_MANY_CONNECTIONS = '53300'

/** Two ops stood in each other's way, and one of them has to run again. */
export function isMeeting(error: unknown): boolean {
  return MEETINGS.has(codeOf(error))
}

/** Of two that made the same, the second finds what the first has made: looking again once is enough. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === '23505'
}

/** Nothing is wrong with what was asked, but it was not answered: the database is away, or too busy. */
export function isAbsence(error: unknown): boolean {
  // What PostgreSQL itself has not said, the driver says of a connection that is gone.
  if (!(error instanceof DatabaseError)) return true
  return ABSENT_CLASSES.test(codeOf(error)) || ABSENCES.has(codeOf(error))
}

/** Of an absence: whether what was asked may have been done all the same. What PostgreSQL gives up, it undoes. */
export function isUnsure(error: unknown): boolean {
  return !(error instanceof DatabaseError) || /^(?:08|57P)/.test(codeOf(error))
}

/** A statement was not even tried, as one before it in the transaction had failed. */
export function isAftermath(error: unknown): boolean {
  return codeOf(error) === '25P02'
}

/** The server is there and has only no connection to spare. */
export function isCrowded(error: unknown): boolean {
  return codeOf(error) === TOO_MANY_CONNECTIONS
}

/** The driver's or the server's word for it, in English, for the log. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Where a name has several addresses, each has its own error, and together they have no message.
  const all: unknown[] = error instanceof AggregateError ? error.errors : []
  const [first] = all
  return error.message || (first instanceof Error ? first.message : error.name)
}

function codeOf(error: unknown): string {
  return error instanceof DatabaseError ? (error.code ?? '') : ''
}
