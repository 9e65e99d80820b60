/** Every kind of expected "no" with its number on the wire (JSON-RPC 2.0, section 5.1, and our own). */
export const ERROR_CODES = {
  parse_error: -32700,
  invalid_request: -32600,
  frame_too_long: -32600,
  method_not_found: -32601,
  invalid_params: -32602,
  internal: -32603,
  not_signed_in: 1,
  bad_credentials: 2,
  code_required: 3,
  username_taken: 4,
  email_taken: 4,
  weak_password: 5,
  forbidden: 6,
  not_found: 7,
  rate_limited: 8,
  locked: 9,
  out_of_stock: 10,
  wrong_state: 11,
  muted: 12,
  banned: 12,
  too_large: 13,
  conflict: 14,
  closing: 15,
} as const

/** The kind of a "no": `not_found`. */
export type RefusalKind = keyof typeof ERROR_CODES

/**
 * Whether a "no" is only for now, and the same request is to be repeated after `retryInMs`: the asker was too
 * quick, or the server's database does not answer.
 */
export function isForNow({ kind, retryInMs }: { kind: RefusalKind; retryInMs?: unknown }): boolean {
  return kind === 'rate_limited' || (kind === 'internal' && retryInMs !== undefined)
}

/** What a refusal tells beside its kind: the field, the thing that is missing, how long to wait. */
export type RefusalDetails = Record<string, string | number | boolean | undefined>

/**
 * An expected "no" that a person is to read. It travels as its kind and details; only the door that
 * shows it turns it into a sentence.
 */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly details: RefusalDetails = {},
  ) {
    super(kind)
    this.name = 'Refusal'
  }
}
