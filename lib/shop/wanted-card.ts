import { nearest, type Context } from '../command'
import { cardKey, type Store } from '../db'
import { formatMoney } from '../i18n'
import { Refusal } from '../protocol'

/** Of more cards than these the nearest name is not looked for. */
const MAX_NAMES = 5000

/**
 * Does something with cards that a person named. A refusal for a name that there is not says which name was
 * probably meant; one for a price that changed says it as people read it.
 */
export async function withCardHints<T>(context: Context, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof Refusal ? await hinted(context, error) : error
  }
}

async function hinted({ store, settings, client }: Context, refusal: Refusal): Promise<Refusal> {
  const { kind, details } = refusal
  const { what, card, price } = details
  if (kind === 'not_found' && what === 'card') {
    return new Refusal(kind, { ...details, nearest: await findNearest(store, String(card)) })
  }
  if (kind === 'conflict' && what === 'price') {
    const amount = formatMoney(Number(price), settings.shop.currency, client.lang)
    return new Refusal(kind, { ...details, amount })
  }
  return refusal
}

/** The name of a card on sale that was probably meant; undefined when none is near. */
export async function findNearest(
  store: Pick<Store, 'listCardNames'>,
  typed: string,
): Promise<string | undefined> {
  return nearestName(typed, await store.listCardNames({ limit: MAX_NAMES }))
}

/** Of some names the one that was probably meant: one that begins so, has the word, or differs by few letters. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const wanted = cardKey(typed)
  if (wanted === '') return undefined
  const byKey = new Map(names.map(name => [cardKey(name), name]))
  const keys = [...byKey.keys()]
  const near =
    keys.find(key => key.startsWith(wanted)) ??
    keys.find(key => ` ${key} `.includes(` ${wanted} `)) ??
    nearest(wanted, keys)
  return near === undefined ? undefined : byKey.get(near)
}
