import { translate, type TextKey, type TextParameters } from '../../../../i18n'
import type { File } from '../../../../protocol'
import { splitAddresses } from '../../model/mail/address'
import { promisedFile } from '../../model/mail/guard'
import type { Opening } from '../../model/mail/reply'
import type { Lines } from '../lines'
import { reasonOf, type Failed } from '../outcome'
import type { PlainFiles } from './files'
import type { Session } from '../session'
import type { Voice } from '../voice'

/** A line of the text that brings a file along. */
const ATTACH = /^\/(?:adjuntar|anexar|attach)\s+(.+)$/i

interface Letter {
  to: string[]
  cc?: string[]
  subject: string
  body: string
  files: string[]
  replyTo?: string
}

/** A mail that is written in lines: a single dot ends it, and a line that begins with two dots loses one. */
export class PlainLetter {
  constructor(
    private readonly session: Session,
    private readonly lines: Lines,
    private readonly voice: Voice,
    private readonly uploads: PlainFiles,
  ) {}

  /**
   * Takes the text, then sends; what is quoted or forwarded follows it. What could not be sent is kept as
   * a draft.
   */
  async write({ to, cc, subject, replyTo, ...opening }: Opening): Promise<void> {
    if (this.lines.isTerminal) this.voice.announce('plain.mailWrite')
    const { body, files, isWhole } = await this.#read(subject)
    const letter: Letter = {
      to: splitAddresses(to),
      ...(cc !== '' && { cc: splitAddresses(cc) }),
      subject: subject.trim(),
      body: `${body}${opening.body}`.replace(/^\n+/, ''),
      files: [...opening.files, ...files].map(({ id }) => id),
      ...(replyTo !== undefined && { replyTo }),
    }
    if (!isWhole) return this.#giveUp(letter, 'plain.mailCut')
    if (letter.subject === '') return this.#giveUp(letter, 'letter.missingSubject')
    if (letter.body.trim() === '') return this.#giveUp(letter, 'letter.missingBody')
    await this.#send(letter)
  }

  async #read(subject: string): Promise<{ body: string; files: File[]; isWhole: boolean }> {
    const texts: string[] = []
    const files: File[] = []
    let isAsked = !this.lines.isTerminal
    for (;;) {
      const line = await this.lines.next()
      if (line === undefined) return { body: texts.join('\n'), files, isWhole: false }
      const [, path] = ATTACH.exec(line) ?? []
      if (line === '.') {
        const word = files.length === 0 ? promisedFile(subject, texts.join('\n')) : undefined
        if (isAsked || !word) return { body: texts.join('\n'), files, isWhole: true }
        isAsked = true
        this.voice.announce('plain.mailPromise', { word })
      } else if (path) files.push(...(await this.#attach(path)))
      else texts.push(line.startsWith('..') ? line.slice(1) : line)
    }
  }

  async #attach(path: string): Promise<File[]> {
    const file = await this.uploads.send(path)
    return file ? [file] : []
  }

  async #send(letter: Letter): Promise<void> {
    const { chat } = this.session
    const key = `${chat.keyPrefix}${chat.nextKey}`
    this.session.apply([{ ...chat, nextKey: chat.nextKey + 1 }])
    const outcome = await this.session.ask('mail.send', { ...letter, key })
    if (outcome.type !== 'answered') return this.#tellUnsent(letter, outcome)
    this.voice.announce('letter.sent')
    this.voice.give('mail.send', outcome.result)
    const { unknown } = outcome.result
    if (unknown.length === 0) return
    await this.#giveUp({ ...letter, to: [...unknown], cc: [] }, ...named(unknown))
  }

  #tellUnsent(letter: Letter, outcome: Failed): Promise<void> {
    if (outcome.type === 'refused' && outcome.error.data.what === 'recipient') {
      return this.#giveUp(letter, ...named(letter.to))
    }
    const cause = reasonOf(outcome, this.voice.lang, 'mail.offline')
    return this.#giveUp(letter, 'letter.failed', { cause: cause.replace(/\.$/, '') })
  }

  /** Says why, and keeps what was written. */
  async #giveUp(letter: Letter, key: TextKey, parameters?: TextParameters): Promise<void> {
    this.voice.fail(translate(this.voice.lang, key, parameters))
    if (letter.body.trim() === '') return
    const outcome = await this.session.ask('mail.draft', letter)
    if (outcome.type === 'answered' && key !== 'plain.mailCut') this.voice.announce('letter.kept')
  }
}

function named(addresses: readonly string[]): [TextKey, TextParameters] {
  return ['letter.unknown', { addresses: addresses.join(', ') }]
}
