import { translate } from '../../../../i18n'
import type { File } from '../../../../protocol'
import type { Ask } from '../../mail/files/asking'
import { courierProblem } from '../../mail/files/courier'
import { download } from '../../mail/files/download'
import { exportPerson } from '../../mail/files/export-folder'
import { inLanes } from '../../mail/files/lanes'
import { upload } from '../../mail/files/upload'
import { post } from '../../model/outbox'
import { say } from '../../saying'
import type { Session } from '../session'
import type { Voice } from '../voice'

/** Files for a client that reads like a conversation: one after the other. */
export class PlainFiles {
  readonly #ask: Ask

  constructor(
    private readonly session: Session,
    private readonly voice: Voice,
  ) {
    this.#ask = inLanes((method, params) => session.ask(method, params))
  }

  /** Brings a file to the server. Undefined: it could not be, and that was said. */
  send(path: string): Promise<File | undefined> {
    const { hello } = this.session.chat
    const limit = hello ? { maxBytes: hello.limits.fileBytes } : {}
    return this.#try(() => upload(path, { ...this.#options(), ...limit }))
  }

  /** Sends a file in the current room. */
  async sendInRoom(path: string): Promise<void> {
    const file = await this.send(path)
    if (!file) return
    const { chat } = this.session
    const message = { room: chat.current, text: file.name, kind: 'text', file } as const
    this.session.apply(post(chat, { ...message, at: Date.now() }))
  }

  /** Saves a file, never over another one, and says where it is. */
  async save(file: File, path: string): Promise<void> {
    const saved = await this.#try(() => download(file, path, this.#options()))
    if (saved !== undefined) this.voice.announce('file.saved', { path: saved })
  }

  /** Writes all that the server keeps of the person into a new folder, and says where it is. */
  async export(path: string): Promise<void> {
    const saved = await this.#try(() => exportPerson(path, this.#options()))
    if (saved !== undefined) this.voice.announce('file.saved', { path: saved })
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      const { lang } = this.voice
      const why = courierProblem(error, lang)
      this.voice.fail('key' in why ? translate(lang, why.key, why.parameters) : say(why, lang))
      return undefined
    }
  }

  #options() {
    return {
      ask: this.#ask,
      onProgress: () => {},
      signal: new AbortController().signal,
    }
  }
}
