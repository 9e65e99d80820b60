import type { MailQuery } from '../db'
import type { Folder } from '../protocol'

/** The words before a colon that narrow a search, in each language. */
const FIELDS: Record<string, 'from' | 'to' | 'subject'> = {
  from: 'from',
  de: 'from',
  to: 'to',
  para: 'to',
  a: 'to',
  subject: 'subject',
  asunto: 'subject',
  assunto: 'subject',
}

const FOLDERS: Record<string, Folder> = {
  inbox: 'inbox',
  recibidos: 'inbox',
  recebidos: 'inbox',
  sent: 'sent',
  enviados: 'sent',
  drafts: 'drafts',
  borradores: 'drafts',
  rascunhos: 'drafts',
  archive: 'archive',
  archivo: 'archive',
  arquivo: 'archive',
  trash: 'trash',
  papelera: 'trash',
  lixeira: 'trash',
}

const HAS_FILE =
  /^(?:has|tiene|tem):(?:file|files|archivo|archivos|adjunto|arquivo|arquivos|anexo)$/
const UNREAD = /^(?:is|es|esta|está):(?:unread|unseen|nuevo|noleido|noleído|novo|naolido|nãolido)$/
const IN = /^(?:in|en|em):(\S+)$/

/** A run of letters, or `field:"several words"`. */
const PART = /(?:([\p{L}]+):)?"([^"]*)"|\S+/gu

/**
 * Reads what a person looks for: words, and `from:ana`, `to:`, `subject:"dos palabras"`, `in:sent`,
 * `has:file`, `is:unread`, also in Spanish and Portuguese. What has no such meaning is a word.
 */
export function readQuery(typed: string): MailQuery {
  const query: MailQuery = { text: '' }
  for (const [part, name, quoted] of typed.matchAll(PART)) {
    if (quoted !== undefined) addWords(query, name ?? '', quoted, part)
    else if (!narrow(query, part.toLowerCase())) readPart(query, part)
  }
  return query
}

function narrow(query: MailQuery, part: string): boolean {
  const folder = FOLDERS[IN.exec(part)?.[1] ?? '']
  if (HAS_FILE.test(part)) query.hasFile = true
  else if (UNREAD.test(part)) query.unread = true
  else if (folder) query.folder = folder
  else return false
  return true
}

function readPart(query: MailQuery, part: string): void {
  const [, name = '', words = ''] = /^(\p{L}+):(.+)$/u.exec(part) ?? []
  addWords(query, name, words, part)
}

function addWords(query: MailQuery, name: string, words: string, whole: string): void {
  const field = Object.hasOwn(FIELDS, name.toLowerCase()) && FIELDS[name.toLowerCase()]
  if (field) query[field] = `${query[field] ?? ''} ${words}`.trim()
  else query.text = `${query.text} ${name ? whole : words || whole}`.trim()
}
