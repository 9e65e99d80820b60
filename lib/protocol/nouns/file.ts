import { z } from 'zod'

export const file = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int().min(0),
  type: z.string(),
  sha256: z.string(),
})
export type File = z.infer<typeof file>
