import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptLetter } from '../model/mail/kept'
import type { Saying } from '../saying'
import { removeFile, replaceFile } from './files'
import { readJson } from './json'
import { lettersFile } from './schemas'

/**
 * Letters of one account that the server does not have. Each run has a file of its own; those of runs that
 * ended in the middle are taken over. Two runs may have the same letter: by its key it is one on the server.
 */
export class LetterFiles {
  readonly #own: string

  constructor(
    private readonly folder: string,
    run: string,
    private readonly complain: (problem: Saying) => void,
  ) {
    this.#own = join(folder, `letters.${run.replace(/\W/g, '')}.json`)
  }

  /** All letters that are there; they are safe in this run's file before those of others are gone. */
  take(): KeptLetter[] {
    const paths = this.#all()
    const letters = paths.flatMap(path => readJson(path, lettersFile, this.complain) ?? [])
    if (letters.length > 0) replaceFile(this.#own, JSON.stringify(letters), true)
    for (const path of paths) if (path !== this.#own) removeFile(path)
    return letters
  }

  /** A file is there only while it has a letter in it. */
  keep(letters: readonly KeptLetter[]): void {
    if (letters.length === 0) removeFile(this.#own)
    else replaceFile(this.#own, JSON.stringify(letters), true)
  }

  #all(): string[] {
    if (!existsSync(this.folder)) return []
    const names = readdirSync(this.folder).filter(name => /^letters\..*\.json$/.test(name))
    return names.map(name => join(this.folder, name))
  }
}
