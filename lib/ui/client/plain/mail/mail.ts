/** The mailbox as a conversation in lines. */
import { translate, type TextKey } from '../../../../i18n'
import {
  folders,
  type File,
  type Folder,
  type Mail,
  type MailHead,
  type Result,
} from '../../../../protocol'
import { homesOf } from '../../mail/doing'
import { findMessage } from '../../model/item'
import { emptyOpening, forward, replyTo } from '../../model/mail/reply'
import type { Lines } from '../lines'
import { reasonOf } from '../outcome'
import { PlainFiles } from './files'
import { mailLine, mailPage } from './lines'
import { readWish, type MailWish } from './words'
import { PlainLetter } from './writing'
import type { Session } from '../session'
import type { Voice } from '../voice'

/** Mails of a list. */
const LISTED = 20

const MAIL = /^\/(?:correo|correio|mail)(?:\s+([^]*))?$/i
const FILE = /^\/(?:archivo|arquivo|file)(?:\s+([^]*))?$/i
const SEND = /^\/(?:enviar|send)\s+([^]+)$/i
const SAVE = /^(?:guardar|salvar|save)\s+(#?)(\d+)(?:\s+([^]*))?$/i

type Method = 'mail.list' | 'mail.get' | 'mail.search' | 'mail.move'

/** Does what the person asks of the mailbox and of files. */
export class PlainMail {
  readonly #files: PlainFiles
  /** The mail that was read last. */
  #read: Mail | undefined

  constructor(
    private readonly session: Session,
    private readonly lines: Lines,
    private readonly voice: Voice,
  ) {
    this.#files = new PlainFiles(session, voice)
  }

  /** False: the line is about something else. */
  async take(line: string): Promise<boolean> {
    const mail = MAIL.exec(line.trim())
    if (mail) return (await this.#mail(readWish(mail[1]?.trim() ?? '')), true)
    const file = FILE.exec(line.trim())
    if (file) return (await this.#file(file[1]?.trim() ?? ''), true)
    const send = SEND.exec(line.trim())
    if (send) return (await this.#files.sendInRoom(send[1]!), true)
    return false
  }

  #mail(wish: MailWish): Promise<void> {
    switch (wish.wish) {
      case 'list':
        return this.#list(wish.folder)
      case 'search':
        return this.#search(wish.query)
      case 'read':
        return this.#show(wish.seq)
      case 'write':
        return this.#letter().write({ ...emptyOpening, ...wish })
      case 'reply':
      case 'replyAll':
      case 'forward':
        return this.#answer(wish)
      case 'archive':
      case 'trash':
      case 'restore':
        return this.#move(wish)
    }
  }

  #letter(): PlainLetter {
    return new PlainLetter(this.session, this.lines, this.voice, this.#files)
  }

  async #list(folder: Folder): Promise<void> {
    const page = await this.#ask('mail.list', { folder, limit: LISTED })
    if (!page) return
    this.voice.give('mail.list', page)
    const { lang } = this.voice
    const name = translate(lang, `folder.${folder}`)
    if (page.mails.length === 0) return this.voice.announce('plain.mailEmpty', { folder: name })
    for (const mail of page.mails) this.voice.say(`${mailLine(mail, lang, folder)}\n`)
    if (this.lines.isTerminal) this.voice.announce('plain.mailHint')
  }

  /** What was found comes newest first; as all lists it is said with the newest last. */
  async #search(query: string): Promise<void> {
    const page = await this.#ask('mail.search', { query, limit: LISTED })
    if (!page) return
    this.voice.give('mail.search', page)
    if (page.mails.length === 0) return this.voice.announce('mail.nothingFound')
    for (const mail of [...page.mails].reverse()) {
      this.voice.say(`${mailLine(mail, this.voice.lang)}\n`)
    }
  }

  /** Shows the mail with a number, in whatever folder it is. */
  async #show(seq: number): Promise<void> {
    const mail = await this.#get(seq)
    if (!mail) return
    this.#read = mail
    this.voice.give('mail.get', { mail })
    for (const line of mailPage(mail, this.voice.lang)) this.voice.say(`${line}\n`)
    if (!mail.seen) await this.session.ask('mail.seen', { id: mail.id, seen: true })
  }

  async #answer(wish: Extract<MailWish, { wish: 'reply' | 'replyAll' | 'forward' }>) {
    const mail = await this.#get(wish.seq)
    if (!mail) return
    const { lang } = this.voice
    const { username = '', name = '', email = '' } = this.session.chat.me ?? {}
    const opening =
      wish.wish === 'forward'
        ? { ...forward(mail, lang), to: wish.to }
        : replyTo(mail, { username, name, email }, lang, wish.wish === 'replyAll')
    await this.#letter().write(opening)
  }

  /** Into the archive, the trash, or where a mail came to first. */
  async #move({ wish, seqs }: Extract<MailWish, { wish: 'archive' | 'trash' | 'restore' }>) {
    for (const seq of seqs) {
      const mail = await this.#find(seq)
      if (!mail) continue
      const folder = wish === 'restore' ? homesOf(this.session, mail)[0]! : wish
      if (!(await this.#ask('mail.move', { id: mail.id, folder }))) continue
      const name = translate(this.voice.lang, `folder.${folder}`)
      this.voice.announce('mail.moved', { n: 1, folder: name })
    }
  }

  async #get(seq: number): Promise<Mail | undefined> {
    const head = await this.#find(seq)
    return head && (await this.#ask('mail.get', { id: head.id }))?.mail
  }

  async #find(seq: number): Promise<MailHead | undefined> {
    for (const folder of folders) {
      const page = await this.#ask('mail.list', { folder, before: seq + 1, limit: 1 })
      const mail = page?.mails.find(each => each.seq === seq)
      if (mail) return mail
    }
    this.#fail('plain.mailNoSuch', seq)
    return undefined
  }

  async #file(words: string): Promise<void> {
    const [, sign, number, path = ''] = SAVE.exec(words) ?? []
    if (number === undefined) return this.voice.announce('plain.fileUsage')
    const n = Number(number)
    const file = sign ? this.#fileInRoom(n) : this.#read?.files[n - 1]
    if (!file) return this.#fail('plain.fileNoSuch', n)
    return this.#files.save(file, path.trim())
  }

  /** The file that came with a message of the current room, as far back as the room was read. */
  #fileInRoom(seq: number): File | undefined {
    const { rooms, current } = this.session.chat
    return rooms[current] && findMessage(rooms[current].items, seq)?.file
  }

  #fail(key: TextKey, n: number): void {
    this.voice.fail(translate(this.voice.lang, key, { n }))
  }

  async #ask<M extends Method>(method: M, params: object): Promise<Result<M> | undefined> {
    const outcome = await this.session.ask(method, params)
    if (outcome.type === 'answered') return outcome.result
    this.voice.fail(reasonOf(outcome, this.voice.lang, 'mail.offline'))
    return undefined
  }
}
