import { z } from 'zod'

/** A slash command as the server hands it to clients at sign-in. */
export const commandInfo = z.object({
  method: z.string(),
  /** Typed behind this sign, as the commands of agents are. Absent: behind `/`. */
  sign: z.literal(':').optional(),
  /** Its English name, then the aliases of every language; the user's language comes first. */
  names: z.array(z.string()),
  /** What follows the name, in order. */
  words: z.array(
    z.object({
      param: z.string(),
      kind: z.enum([
        'word',
        'person',
        'room',
        'rest',
        'number',
        'duration',
        'card',
        'cards',
        'price',
        'here',
        'key',
        'yes',
      ]),
      optional: z.boolean().optional(),
    }),
  ),
  /** Parameters that the line does not say, such as `{"on": true}`. */
  fixed: z.record(z.string(), z.unknown()).optional(),
  /** `/kick persona [motivo]`, in the user's language. */
  usage: z.string(),
  /** One sentence in the user's language. */
  help: z.string(),
})
export type CommandInfo = z.infer<typeof commandInfo>
