/** Emoji by their names, in the three languages at once. */
import type { Tongue } from '../../i18n'
import { graphemes } from '../cells'
import { emojiTable } from './emoji-table'

/** One emoji with its names. */
export interface Emoji {
  sign: string
  /** Its name in each language. */
  names: Readonly<Record<Tongue, string>>
  /** All names without accents, by which it is found. */
  keys: readonly string[]
}

let table: readonly Emoji[] | undefined

/** Every emoji that has names, the most used first. */
export function allEmoji(): readonly Emoji[] {
  return (table ??= emojiTable.trim().split('\n').map(readEntry))
}

function readEntry(line: string): Emoji {
  const [sign = '', es = '', pt = '', en = '', ...others] = line.split(' ')
  const keys = [...new Set([es, pt, en, ...others].map(folded))]
  return { sign, names: { es, pt, en }, keys }
}

/** The emoji whose name, with or without accents, is exactly this one. */
export function findEmoji(name: string): Emoji | undefined {
  const wanted = folded(name)
  return allEmoji().find(({ keys }) => keys.includes(wanted))
}

/**
 * Emoji by what a person types of a name: the whole name first, then names that begin so, those of the
 * person's language before others, then names that contain it.
 */
export function searchEmoji(typed: string, lang: Tongue): readonly Emoji[] {
  const wanted = folded(typed)
  if (wanted === '') return allEmoji()
  const ranks = allEmoji().map(emoji => ({ emoji, rank: rankOf(emoji, wanted, lang) }))
  const fitting = ranks.filter(({ rank }) => rank < NO_FIT)
  return fitting.sort((a, b) => a.rank - b.rank).map(({ emoji }) => emoji)
}

const NO_FIT = 4

function rankOf({ keys, names }: Emoji, wanted: string, lang: Tongue): number {
  if (keys.includes(wanted)) return 0
  if (folded(names[lang]).startsWith(wanted)) return 1
  if (keys.some(key => key.startsWith(wanted))) return 2
  return keys.some(key => key.includes(wanted)) ? 3 : NO_FIT
}

/** The sign that a word means: `:corazón:` the heart; anything else is taken as it is. */
export function signOf(word: string): string {
  const [, name] = /^:([^\s:]+):$/.exec(word) ?? []
  return (name && findEmoji(name)?.sign) ?? word
}

/** A text with its emoji as `:corazón:`, for terminals without them and people who cannot make them out. */
export function spellEmoji(text: string, lang: Tongue): string {
  if (!/\p{Extended_Pictographic}/u.test(text)) return text
  return graphemes(text)
    .map(cluster => {
      const found = bySign().get(bareSign(cluster))
      return found ? `:${found.names[lang]}:` : cluster
    })
    .join('')
}

let signs: ReadonlyMap<string, Emoji> | undefined

function bySign(): ReadonlyMap<string, Emoji> {
  return (signs ??= new Map(allEmoji().map(emoji => [bareSign(emoji.sign), emoji])))
}

/** Without what only chooses the colour of a skin or the way of drawing. */
function bareSign(cluster: string): string {
  return cluster.replace(/[\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, '')
}

function folded(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '_')
}
