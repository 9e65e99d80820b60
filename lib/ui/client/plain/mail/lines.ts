import { translate, type Tongue } from '../../../../i18n'
import type { Folder, Mail, MailHead } from '../../../../protocol'
import { drawable } from '../../../cells'
import { relativeTime } from '../../mail/mail-moment'
import { fileSize } from '../../model/file-size'
import { addressOf, formatPerson } from '../../model/mail/address'
import { exactDate } from '../../model/mail/reply'

/** `12 ● 📎 ben@casa.example  Presupuesto  2 h  12 KB`; among mails of several folders with its folder. */
export function mailLine(mail: MailHead, lang: Tongue, shownFolder?: Folder): string {
  const { seq, seen, files, from, to, subject, at, size, folder } = mail
  const isOwn = folder === 'sent' || folder === 'drafts'
  const person = isOwn ? to[0] && `→ ${addressOf(to[0])}` : addressOf(from)
  const signs = `${seen ? '' : '● '}${files.length > 0 ? '📎 ' : ''}`
  const parts = [
    `${signs}${person ?? translate(lang, 'mail.nobody')}`,
    ...(folder === shownFolder ? [] : [translate(lang, `folder.${folder}`)]),
    subject.trim() || translate(lang, 'mail.noSubject'),
    relativeTime(at, Date.now(), lang),
    fileSize(size, lang),
  ]
  return drawable(`${seq} ${parts.join('  ')}`)
}

/** A mail with its headers, its files by number, and its text. */
export function mailPage(mail: Mail, lang: Tongue): string[] {
  const { from, to, cc = [], at, subject, files, body } = mail
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
  ].map(drawable)
}
