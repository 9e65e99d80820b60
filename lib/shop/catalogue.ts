import { nanoid } from 'nanoid'
import type { Services } from '../command'
import { cardKey } from '../db'
import { openingCatalogue, type OpeningCatalogue } from '../protocol'
import { expectation, readJson, SettingsProblem } from '../settings'
import ownCatalogue from './own-catalogue.json'

/**
 * Puts the first cards into a shop that has never had any: those of the setting `shop.catalogue`, or the
 * program's own. Throws a SettingsProblem for a file that is no catalogue.
 */
export async function fillShop({
  store,
  settings,
  now,
}: Pick<Services, 'store' | 'settings' | 'now'>): Promise<void> {
  if (await store.hasCards({})) return
  const { catalogue: file } = settings.shop
  const cards = file === undefined ? ownCatalogue : readCatalogue(file)
  await store.openShop({ cards: cards.map(card => ({ id: nanoid(), ...card })), at: now() })
}

/** Reads a catalogue's file: a JSON list of cards with `name`, `price` and `stock`. */
export function readCatalogue(file: string): OpeningCatalogue {
  const listed = readJson(file)
  const parsed = openingCatalogue.safeParse(listed)
  if (parsed.success) return withoutDoubles(file, parsed.data)
  const issue = parsed.error.issues[0]!
  throw new SettingsProblem(
    'start.config_wrong',
    {
      source: file,
      path: issue.path.join('.') || '[]',
      found: JSON.stringify(valueAt(listed, issue.path)) ?? '—',
    },
    { expected: expectation(issue) },
  )
}

function withoutDoubles(file: string, cards: OpeningCatalogue): OpeningCatalogue {
  const known = new Set<string>()
  for (const { name } of cards) {
    if (known.has(cardKey(name))) throw new SettingsProblem('start.catalogue_twice', { file, name })
    known.add(cardKey(name))
  }
  return cards
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (place, name) => (place as Record<PropertyKey, unknown>)?.[name],
    root,
  )
}
