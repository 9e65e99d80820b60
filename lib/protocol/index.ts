import type { z } from 'zod'
import { accountMethods } from './account'
import { adminMethods } from './admin'
import { chatMethods, roomMethods } from './chat'
import { deskMethods } from './desk'
import { fileMethods } from './file'
import { mailMethods } from './mail'
import { moderationMethods } from './moderation'
import { sessionMethods } from './session'
import { shopMethods } from './shop'

export { exportParts, type ExportPart } from './account'
export type { CannedAnswer, Note } from './desk'
export { MAX_STARS } from './desk'
export { MAX_LOG_LINES } from './admin'
export * from './events'
export { FILE_CHUNK_BYTES } from './file'
export * from './file-name'
export * from './frame'
export type { Method } from './method'
export * from './nouns'
export * from './order'
export * from './order-machine'
export * from './order-state'
export * from './refusal'
export { PROTOCOL_VERSION } from './session'
export * from './text'

/** Every request of the protocol by its name on the wire. */
export const methods = {
  ...sessionMethods,
  ...accountMethods,
  ...chatMethods,
  ...roomMethods,
  ...moderationMethods,
  ...mailMethods,
  ...fileMethods,
  ...shopMethods,
  ...adminMethods,
  ...deskMethods,
}

/** The name of a request: `chat.send`. */
export type MethodName = keyof typeof methods

/** What a client writes: optional and defaulted parameters may be missing. */
export type Params<M extends MethodName> = z.input<(typeof methods)[M]['params']>

/** What a command reads, after the schema: defaults filled in, texts normalised. */
export type ParsedParams<M extends MethodName> = z.output<(typeof methods)[M]['params']>

/** What the server answers. */
export type Result<M extends MethodName> = z.infer<(typeof methods)[M]['result']>
