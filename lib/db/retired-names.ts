import { createHash } from 'node:crypto'

/**
 * The digest under which a name is kept that nobody is to have again: of what `usernameSkeleton` makes of it,
 * so that it also stands for whatever looks like it.
 */
export function retiredDigest(usernameSkeleton: string): string {
  return createHash('sha256').update(`tertulia ${usernameSkeleton}`).digest('base64url')
}
