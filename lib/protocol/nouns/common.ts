/** What stands in every kind of noun. */
import { z } from 'zod'
import { token } from '../text'

/** Milliseconds since 1970-01-01 UTC. */
export const time = z.int().min(0)

/** Number of a message in its room: 1, 2, 3... without gaps. */
export const seq = z.int().min(0)

/** A client-made id that makes a repeated request harmless. */
export const requestKey = token(64).min(1)
