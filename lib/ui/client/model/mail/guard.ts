import { fold } from '../search-query'

/** What people write when a file comes along, in the three languages, without accents. */
const PROMISE =
  /(?<![\p{L}\p{N}])(?:adjunt(?:o|a|os|as|ar|e|amos|aré|are)|anex(?:o|a|os|as|ar|ei|amos)|attach(?:ed|ment|ments|ing)?|enclosed)(?![\p{L}\p{N}])/u

/**
 * The word by which a text promises a file. Undefined: it promises none. What is quoted from another mail
 * does not count.
 */
export function promisedFile(subject: string, body: string): string | undefined {
  const own = body.split('\n').filter(line => !line.startsWith('>'))
  for (const line of [subject, ...own]) {
    const found = PROMISE.exec(fold(line))
    if (found) return line.normalize('NFC').slice(found.index, found.index + found[0].length)
  }
  return undefined
}
