import { translate } from '../../../../i18n'
import { folders, type Folder } from '../../../../protocol'
import { fold } from '../../model/search-query'

/** What can be done in the mailbox, by its names in each language. */
const verbs = {
  search: ['buscar', 'procurar', 'search'],
  reply: ['responder', 'reply'],
  replyAll: ['respondertodos', 'replyall'],
  forward: ['reenviar', 'encaminhar', 'forward'],
  archive: ['archivar', 'arquivar', 'archive'],
  trash: ['borrar', 'apagar', 'delete'],
  restore: ['restaurar', 'restore'],
} as const

type Verb = keyof typeof verbs

/** What a person asks of the mailbox in one line. */
export type MailWish =
  | { wish: 'list'; folder: Folder }
  | { wish: 'read'; seq: number }
  | { wish: 'write'; to: string; subject: string }
  | { wish: 'search'; query: string }
  | { wish: 'reply' | 'replyAll'; seq: number }
  | { wish: 'forward'; seq: number; to: string }
  | { wish: 'archive' | 'trash' | 'restore'; seqs: number[] }

/** Reads what stands behind `/correo`. What is no number, folder or verb is somebody to write to. */
export function readWish(words: string): MailWish {
  const folder = words === '' ? 'inbox' : folderNamed(words)
  if (folder) return { wish: 'list', folder }
  if (/^\d+$/.test(words)) return { wish: 'read', seq: Number(words) }
  const [, first = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(words) ?? []
  return wishOf(verbNamed(first), rest) ?? { wish: 'write', to: first, subject: rest }
}

/** Undefined: behind the verb stands something else than it wants, or it is none. */
function wishOf(verb: Verb | undefined, rest: string): MailWish | undefined {
  const [, number, words = ''] = /^(\d+)(?:\s+([^]+))?$/.exec(rest) ?? []
  switch (verb) {
    case undefined:
      return undefined
    case 'search':
      return rest === '' ? undefined : { wish: verb, query: rest }
    case 'reply':
    case 'replyAll':
      return number === undefined || words ? undefined : { wish: verb, seq: Number(number) }
    case 'forward':
      return number && words ? { wish: verb, seq: Number(number), to: words } : undefined
    case 'archive':
    case 'trash':
    case 'restore':
      if (!/^\d+(?:[\s,]+\d+)*$/.test(rest)) return undefined
      return { wish: verb, seqs: rest.split(/[\s,]+/).map(Number) }
  }
}

function verbNamed(word: string): Verb | undefined {
  const wanted = fold(word)
  return (Object.keys(verbs) as Verb[]).find(verb => verbs[verb].some(name => name === wanted))
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
