import { z } from 'zod'

/** The contract of one request: what the client sends, what the server answers, and a line for the docs. */
export interface Method<P extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  params: P
  result: R
  about: string
}

/** Declares a request. Fields that are not declared are ignored, as a newer client may send more. */
export function method<P extends z.ZodRawShape, R extends z.ZodRawShape>(
  about: string,
  params: P,
  result: R,
): Method<z.ZodObject<P>, z.ZodObject<R>> {
  return { about, params: z.object(params), result: z.object(result) }
}
