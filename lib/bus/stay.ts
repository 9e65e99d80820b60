import { z } from 'zod'
import { role, status } from '../protocol'

/** A person at one node, as that node tells the others. */
export const staySchema = z.object({
  /** Number of the node's latest word on that person: 1, 2, 3... over all of its people. */
  number: z.int(),
  person: z.object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    email: z.string(),
    role,
    status,
    note: z.string().optional(),
    secondFactor: z.boolean(),
  }),
  /** Since when the person has been there without a break, in milliseconds since 1970. */
  since: z.int(),
  clients: z.array(z.object({ address: z.string(), program: z.string() })),
  /** Ids of the rooms that the person hears. */
  rooms: z.array(z.string()),
})

export type Stay = z.infer<typeof staySchema>

/** Some of a node's people, those of whom it spoke first at the beginning. */
export const stayPageSchema = z.object({
  /** Number of the node's latest word when it wrote the page. */
  number: z.int(),
  stays: z.array(staySchema),
  /** False on the last page. */
  more: z.boolean(),
})
