/** The mailbox as a conversation in lines. */
import { translate } from '../../../i18n'
import { folders, type Folder, type Mail, type MailHead, type Result } from '../../../protocol'
import { drawable } from '../../cells'
import { relativeTime } from '../mail/mail-moment'
import { fileSize } from '../model/file-size'
import { addressOf, formatPerson } from '../model/mail-address'
import { exactDate } from '../model/mail-reply'
import { fold } from '../model/search-query'
import type { Lines } from './lines'
import { PlainFiles } from './mail-files'
import { PlainLetter } from './mail-writing'
import type { Voice } from './own-deeds'
import type { Session } from './session'

/** Mails of a list. */
const LISTED = 20

const MAIL = /^\/(?:correo|correio|mail)(?:\s+([^]*))?$/i
const FILE = /^\/(?:archivo|arquivo|file)(?:\s+([^]*))?$/i
const SEND = /^\/(?:enviar|send)\s+([^]+)$/i
const SAVE = /^(?:guardar|salvar|save)\s+(\d+)(?:\s+([^]*))?$/i

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
    if (mail) return (await this.#mail(mail[1]?.trim() ?? ''), true)
    const file = FILE.exec(line.trim())
    if (file) return (await this.#file(file[1]?.trim() ?? ''), true)
    const send = SEND.exec(line.trim())
    if (send) return (await this.#files.sendInRoom(send[1]!), true)
    return false
  }

  async #mail(words: string): Promise<void> {
    const folder = words === '' ? 'inbox' : folderNamed(words)
    if (folder) return this.#list(folder)
    if (/^\d+$/.test(words)) return this.#show(Number(words))
    const [, to = '', subject = ''] = /^(\S+)\s*([^]*)$/.exec(words) ?? []
    return new PlainLetter(this.session, this.lines, this.voice, this.#files).write(to, subject)
  }

  async #list(folder: Folder): Promise<void> {
    const { lang } = this.voice
    const page = await this.#ask('mail.list', { folder, limit: LISTED })
    if (!page) return
    if (page.mails.length === 0) {
      const name = translate(lang, `folder.${folder}`)
      return this.voice.announce('plain.mailEmpty', { folder: name })
    }
    for (const mail of page.mails) this.voice.say(`${this.#line(mail, folder)}\n`)
    if (this.lines.isTerminal) this.voice.announce('plain.mailHint')
  }

  /** `12 ● 📎 ben@casa.example  Presupuesto  2 h  12 KB` */
  #line({ seq, seen, files, from, to, subject, at, size }: MailHead, folder: Folder): string {
    const { lang } = this.voice
    const isOwn = folder === 'sent' || folder === 'drafts'
    const person = isOwn ? to[0] && `→ ${addressOf(to[0])}` : addressOf(from)
    const signs = `${seen ? '' : '● '}${files.length > 0 ? '📎 ' : ''}`
    const parts = [
      `${signs}${person ?? translate(lang, 'mail.nobody')}`,
      subject.trim() || translate(lang, 'mail.noSubject'),
      relativeTime(at, Date.now(), lang),
      fileSize(size, lang),
    ]
    return drawable(`${seq} ${parts.join('  ')}`)
  }

  /** Shows the mail with a number, in whatever folder it is. */
  async #show(seq: number): Promise<void> {
    const id = await this.#find(seq)
    if (id === undefined) return this.#fail('plain.mailNoSuch', seq)
    const got = await this.#ask('mail.get', { id })
    if (!got) return
    this.#read = got.mail
    for (const line of this.#page(got.mail)) this.voice.say(`${drawable(line)}\n`)
    if (!got.mail.seen) await this.session.ask('mail.seen', { id, seen: true })
  }

  async #find(seq: number): Promise<string | undefined> {
    for (const folder of folders) {
      const page = await this.#ask('mail.list', { folder, before: seq + 1, limit: 1 })
      const mail = page?.mails.find(each => each.seq === seq)
      if (mail) return mail.id
    }
    return undefined
  }

  #page({ from, to, cc = [], at, subject, files, body }: Mail): string[] {
    const { lang } = this.voice
    const label = (key: Parameters<typeof translate>[1], text: string) =>
      `${translate(lang, key)}: ${text}`
    return [
      label('mail.from', formatPerson(from)),
      label('mail.toLabel', to.map(formatPerson).join(', ')),
      ...(cc.length > 0 ? [label('mail.cc', cc.map(formatPerson).join(', '))] : []),
      label('mail.date', exactDate(at, lang)),
      label('mail.subject', subject),
      ...files.map(({ name, size }, i) => `${i + 1} 📎 ${name}  ${fileSize(size, lang)}`),
      '',
      ...body.split('\n'),
    ]
  }

  async #file(words: string): Promise<void> {
    const [, number, path = ''] = SAVE.exec(words) ?? []
    if (number === undefined) return this.voice.announce('plain.fileUsage')
    const file = this.#read?.files[Number(number) - 1]
    if (!file) return this.#fail('plain.fileNoSuch', Number(number))
    return this.#files.save(file, path.trim())
  }

  #fail(key: 'plain.mailNoSuch' | 'plain.fileNoSuch', n: number): void {
    this.voice.fail(translate(this.voice.lang, key, { n }))
  }

  async #ask<M extends 'mail.list' | 'mail.get'>(
    method: M,
    params: object,
  ): Promise<Result<M> | undefined> {
    const outcome = await this.session.ask(method, params)
    if (outcome.type === 'answered') return outcome.result as Result<M>
    const { lang } = this.voice
    this.voice.fail(
      outcome.type === 'refused' ? outcome.error.message : translate(lang, 'mail.offline'),
    )
    return undefined
  }
}

/** A folder by its name in any language. */
function folderNamed(word: string): Folder | undefined {
  const wanted = fold(word)
  return folders.find(folder =>
    [
      folder,
      ...(['es', 'pt', 'en'] as const).map(lang => translate(lang, `folder.${folder}`)),
    ].some(name => fold(name) === wanted),
  )
}
