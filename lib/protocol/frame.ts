import { ERROR_CODES, Refusal, type RefusalKind } from './refusal'
import type { EventName, EventParams } from './events'

/** The most bytes of a frame, its line feed included. */
export const MAX_FRAME_BYTES = 65_536

/** The id that ties an answer to its request (JSON-RPC 2.0, section 4). */
export type RequestId = string | number

/** A request as it came: its parameters are still to be checked by the method's schema. */
export interface Request {
  id: RequestId
  method: string
  params: unknown
}

/** The error member of an answer (JSON-RPC 2.0, section 5.1). */
export interface WireError {
  code: number
  message: string
  data: { kind: RefusalKind } & Record<string, unknown>
}

/** What a client finds in a frame that the server sent. */
export type Incoming =
  | { type: 'result'; id: RequestId; result: unknown }
  | { type: 'error'; id: RequestId | null; error: WireError }
  | { type: 'event'; method: string; params: unknown }

/**
 * Reads one line as a request. Throws a Refusal: `parse_error` for what is not JSON, `invalid_request`
 * for what is no request (a batch and a client's notification among them), with the id where there is one.
 */
export function parseRequest(line: string): Request {
  const frame = parse(line)
  if (!isObject(frame)) throw new Refusal('invalid_request')
  const { id, method, params } = frame
  if (typeof id !== 'string' && !Number.isFinite(id)) throw new Refusal('invalid_request')
  if (frame.jsonrpc !== '2.0' || typeof method !== 'string') {
    throw Object.assign(new Refusal('invalid_request'), { id })
  }
  return { id: id as RequestId, method, params: params ?? {} }
}

/** Reads one line from the server. Returns undefined for what a client does not understand. */
export function parseIncoming(line: string): Incoming | undefined {
  const frame = parse(line)
  if (!isObject(frame)) return undefined
  const id = frame.id as RequestId
  if (typeof frame.method === 'string')
    return { type: 'event', method: frame.method, params: frame.params }
  if (isObject(frame.error))
    return { type: 'error', id, error: frame.error as unknown as WireError }
  return 'result' in frame ? { type: 'result', id, result: frame.result } : undefined
}

/** The frame of a request (JSON-RPC 2.0, section 4). */
export function encodeRequest(id: RequestId, method: string, params: unknown): string {
  return `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`
}

/** The frame that answers a request (JSON-RPC 2.0, section 5). */
export function encodeResult(id: RequestId, result: unknown): string {
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${JSON.stringify(result)}}\n`
}

/** `message` is the refusal as a sentence in the client's language. */
export function encodeError(id: RequestId | null, refusal: Refusal, message: string): string {
  return `${JSON.stringify({ jsonrpc: '2.0', id, error: wireErrorOf(refusal, message) })}\n`
}

/** A refusal as it travels, with its sentence in the client's language. */
export function wireErrorOf({ kind, details }: Refusal, message: string): WireError {
  return { code: ERROR_CODES[kind], message, data: { kind, ...details } }
}

/** The frame of an event, which has no id and gets no answer (JSON-RPC 2.0, section 4.1). */
export function encodeEvent<N extends EventName>(method: N, params: EventParams<N>): string {
  return `{"jsonrpc":"2.0","method":"${method}","params":${JSON.stringify(params)}}\n`
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Refusal('parse_error')
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
