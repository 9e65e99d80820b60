import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { translate, type TextKey } from '../../lib/i18n'
import { defaultBindings, keyLabel, type Binding } from '../../lib/ui/client/keys'
import { nameOf } from '../../lib/ui/client/rebinding'
import { panelKeys } from '../../lib/ui/panel'
import { code, fill, paragraphs, table } from './markdown'

/** What each context is called in a heading. One that is missing here does not compile. */
const contexts: Record<Binding['where'], string> = {
  room: 'In a room',
  select: 'With a message selected',
  picker: 'Choosing a reaction',
  person: 'With a person selected',
  lookup: 'Looking for a line that was sent before',
  finder: 'Searching messages, and the list of mentions',
  overlay: 'In a list or on a page',
  settings: 'In the settings',
  paste: 'With a long paste',
  form: 'In a form',
  mail: 'In the mailbox',
  reader: 'Reading a mail',
  letter: 'Writing a mail',
  prompt: 'In the line for words to look for or a file',
  shop: 'Everywhere in the shop',
  assistant: "In the menu of the shop's assistant",
  passwords: 'Changing the password in the shop',
  orders: 'In the list of operations',
  order: 'With one order open',
  cards: 'In the catalogue',
  checkout: 'Before buying',
  return: 'Choosing what to return',
  queue: 'Waiting for an agent',
  message: 'Writing a message for the shop',
  rating: 'Rating a conversation',
  desk: "On the agents' screen",
  canned: 'With the ready-made answers',
  returns: 'With the returns',
  stats: 'With the statistics of the desk',
  confirm: 'When asked whether to go on',
  edit: 'While writing, wherever one writes',
}

/** The page on keys: words from `keys.md`, the tables from the bindings themselves. */
export function keysPage(): string {
  const tables = Object.entries(contexts).map(([where, heading]) => {
    const bindings = defaultBindings.filter(each => each.where === where)
    return paragraphs(`## ${heading}`, table(heads, bindings.map(rowOf)))
  })
  return fill(readFileSync(join(__dirname, 'keys.md'), 'utf8'), {
    tables: paragraphs(...tables),
    panel: table(
      heads.filter(head => head !== 'action'),
      panelKeys.map(({ keys, help }) => [labels(keys), ...inAll(help)]),
    ),
  })
}

const heads = ['keys', 'action', 'español', 'português', 'English']

function rowOf(binding: Binding): string[] {
  return [labels(binding.keys), code(nameOf(binding)), ...inAll(binding.help)]
}

function inAll(key: TextKey): string[] {
  return (['es', 'pt', 'en'] as const).map(lang => translate(lang, key))
}

function labels(keys: readonly string[]): string {
  return keys.map(key => code(keyLabel(key, 'en'))).join(' ')
}
