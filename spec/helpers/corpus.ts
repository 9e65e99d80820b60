/** Inputs that once broke something, or nearly do: each fuzz spec begins with its own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The values of `spec/corpus/NAME.jsonl`, one JSON text a line. */
export function readCorpus<T>(name: string): T[] {
  const text = readFileSync(join(__dirname, '..', 'corpus', `${name}.jsonl`), 'utf8')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T)
}

/** What to say of an input that broke something, so that it can be put into its corpus. */
export function corpusLine(name: string, value: unknown): string {
  return `to be added to spec/corpus/${name}.jsonl: ${JSON.stringify(value)}`
}
