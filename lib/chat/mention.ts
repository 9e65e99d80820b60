import { usernameKey } from '../db'

const MENTION = /(?<![\p{L}\p{N}_])@([\p{L}\p{M}\p{N}_.-]{2,32})/gu

/** How many people one message can call. */
const MAX_MENTIONS = 20

/** The keys of the usernames that a text calls with `@`; a full stop or hyphen at the end is punctuation. */
export function mentionsIn(text: string): string[] {
  if (!text.includes('@')) return []
  const names = [...text.matchAll(MENTION)].map(([, name]) => name!.replace(/[.-]+$/, ''))
  return [...new Set(names.map(usernameKey))].slice(0, MAX_MENTIONS)
}
