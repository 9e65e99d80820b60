/** One call as it travels to a thread: the name of what to do and its argument, which is plain data. */
export type Call = readonly [name: string, args: unknown]

/** What came of a call. */
export type Outcome = { answer: unknown } | { error: PlainError }

/** An error as it travels between threads, where its class is lost. */
export interface PlainError {
  name: string
  message: string
  stack?: string
  /** The error's own fields, as far as JSON can hold them. */
  fields: Record<string, unknown>
}

/** What a thread sends to its owner: the outcomes of the oldest unanswered calls, in order, or news. */
export type Report = { outcomes: Outcome[] } | { news: unknown }

/** Takes an error, or whatever else was thrown, apart for its way to another thread. */
export function toPlainError(thrown: unknown): PlainError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), fields: {} }
  const { name, message, stack } = thrown
  return { name, message, stack, fields: plainFields(thrown) }
}

/** Makes an error again; what a caller wants as a class of its own, it makes itself. */
export function toError({ name, message, stack, fields }: PlainError): Error {
  return Object.assign(new Error(message), { ...fields, name, stack })
}

function plainFields(error: Error): Record<string, unknown> {
  try {
    return JSON.parse(JSON.stringify({ ...error })) as Record<string, unknown>
  } catch {
    return {}
  }
}
