import { translate, type Tongue } from '../../../i18n'
import type { Message } from '../../../protocol'

/** Signs of a message that was changed: so much of it is repeated. */
const MAX_REPEATED = 60

/** What became of a message since it was said, as sentences without the time: one for each change. */
export function changesOf(before: Message, after: Message, lang: Tongue): string[] {
  const { username } = after.author
  if (after.deletedAt && !before.deletedAt) {
    return [translate(lang, 'plain.deleted', { username, text: beginning(before.text) })]
  }
  const edited =
    after.text === before.text
      ? []
      : [translate(lang, 'plain.edited', { username, text: after.text })]
  return [...edited, ...newSigns(before, after, lang)]
}

function newSigns(before: Message, after: Message, lang: Tongue): string[] {
  const text = beginning(after.text)
  return Object.entries(after.reactions ?? {}).flatMap(([emoji, people]) =>
    people
      .filter(username => !before.reactions?.[emoji]?.includes(username))
      .map(username => translate(lang, 'plain.reacted', { username, emoji, text })),
  )
}

function beginning(text: string): string {
  const signs = [...text]
  return signs.length <= MAX_REPEATED ? text : `${signs.slice(0, MAX_REPEATED).join('')}…`
}
