import { translate, type TextKey, type TextParameters } from '../../../i18n'
import { fold } from '../model/search-query'
import type { Lines } from './lines'
import type { Voice } from './voice'

/** What says yes, in every language. */
const YES = ['s', 'si', 'sim', 'y', 'yes']

/** Whether a line says yes. */
export function isYes(typed: string): boolean {
  return YES.includes(fold(typed.trim()))
}

/** Asks the person for one line at a time. Undefined: the input has ended. */
export class Questions {
  constructor(
    private readonly lines: Lines,
    private readonly voice: Voice,
  ) {}

  /** A script has nobody who could mistype, and is not asked twice. */
  get isTerminal(): boolean {
    return this.lines.isTerminal
  }

  /** An empty line is `kept`, what was typed the last time; absent: it is an empty answer. */
  async ask(key: TextKey, kept = '', parameters?: TextParameters): Promise<string | undefined> {
    this.#prompt(key, kept, parameters)
    const line = await this.lines.next()
    return line?.trim() === '' ? kept : line
  }

  /** As `ask`, but nobody can read along. */
  async secret(key: TextKey): Promise<string | undefined> {
    this.#prompt(key)
    const typed = await this.lines.secret()
    if (this.lines.isTerminal) this.voice.say('\n')
    return typed
  }

  /** As `secret`, for a new one: a script may say it twice, as people must. */
  async newSecret(key: TextKey): Promise<string | undefined> {
    if (this.lines.isTerminal) return this.secret(key)
    this.#prompt(key)
    return this.lines.secretTwice()
  }

  #prompt(key: TextKey, kept = '', parameters?: TextParameters): void {
    const question = translate(this.voice.lang, key, parameters) + (kept ? ` [${kept}]` : '')
    this.voice.say(question + (this.lines.isTerminal ? ' ' : '\n'))
  }
}
