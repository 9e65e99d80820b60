/** A value that a statement takes or a row holds. Yes and no are 1 and 0; times are milliseconds. */
export type Value = string | number | null

/** The values of a statement's `?`, in their order. */
export type Parameters = readonly Value[]

/**
 * What an op may ask of the database it runs in. A statement is written once, in the SQL that both
 * engines share, with `?` for each parameter; whatever it changes, it changes in the op's own
 * transaction, which is undone as a whole when the op throws.
 */
export interface Sql {
  /** The first row, or undefined when there is none. */
  get<Row>(statement: string, parameters?: Parameters): Promise<Row | undefined>
  all<Row>(statement: string, parameters?: Parameters): Promise<Row[]>
  /** Runs a change and tells how many rows it touched. */
  run(statement: string, parameters?: Parameters): Promise<number>
  /** What the engines write differently. */
  readonly dialect: Dialect
}

/** What the two engines say differently. */
export interface Dialect {
  /**
   * A condition on table `messages` (by its alias) with one `?`: the message holds every word of the
   * query, accents and case folded, the last word also as a beginning.
   */
  matchesMessage(alias: string): string
  /** The value of that `?` for what a person typed; undefined when the query has no word to look for. */
  messageQuery(typed: string): string | undefined
  /** As `matchesMessage`, on table `mails`. */
  matchesMail(alias: string): string
  /**
   * The value of that `?` for mails that have the word `reader` among their readers; undefined when the
   * query has no word to look for.
   */
  mailQuery(reader: string, typed: TypedMailQuery): string | undefined
}

/** Words to be found in a mail, as a person typed them. */
export interface TypedMailQuery {
  /** Anywhere in the mail. */
  text: string
  /** In the sender's name or address, whole words. */
  from?: string
  /** In a recipient's. */
  to?: string
  subject?: string
}

/**
 * One thing that can be asked of the store: written once, run by every engine in one transaction. Ids
 * and times come in with the arguments and both sides are plain data, so an op can be sent to another
 * thread and repeated. Throws a Refusal for an expected "no"; nothing it changed then remains.
 */
export type Op<Args, Answer> = (sql: Sql, args: Args) => Promise<Answer>
