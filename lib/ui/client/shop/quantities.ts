/** Cards with quantities as people type them: `2 x Pikachu ex, 1 x 3`. */
import { nearest } from '../../../command/nearest'
import { MAX_QUANTITY } from '../../../protocol'
import { fold } from '../model/search-query'
import { saying, type Saying } from '../saying'

/** Something that can be named in such a line; its place in the list is a name, too. */
export interface Nameable {
  name: string
}

/** So many of a thing. */
export interface Counted<T> {
  item: T
  quantity: number
}

/** `2 x Pikachu ex`, `2 Pikachu ex`: whatever stands before the sign, or a number before the name. */
const COUNT_FIRST = /^(\S+)\s*[x×*]\s+(.+)$/i
const NUMBER_FIRST = /^([-+]?\d[\d.,e+-]*)\s+(.+)$/i
/** `Pikachu ex x2` or, as orders are shown, `Pikachu ex [x2]`. */
const COUNT_LAST = /^(.+?)\s+\[?[x×]\s*(\S+?)\]?$/i

/** Reads a line; a thing that is named twice is counted together. What is wrong comes as a sentence. */
export function readQuantities<T extends Nameable>(
  typed: string,
  list: readonly T[],
): { counted: Counted<T>[] } | { problem: Saying } {
  const counted = new Map<T, number>()
  const parts = typed
    .replace(/^\*\s*/, '')
    .split(/[,;\n]/)
    .map(part => part.trim())
    .filter(Boolean)
  if (parts.length === 0) {
    return { problem: saying('plain.shopEmpty', { card: list[0]?.name }) }
  }
  for (const part of parts) {
    const read = readPart(part, list)
    if ('problem' in read) return read
    const quantity = (counted.get(read.item) ?? 0) + read.quantity
    if (quantity > MAX_QUANTITY) return { problem: wrongQuantity(String(quantity)) }
    counted.set(read.item, quantity)
  }
  return { counted: [...counted].map(([item, quantity]) => ({ item, quantity })) }
}

function readPart<T extends Nameable>(
  part: string,
  list: readonly T[],
): Counted<T> | { problem: Saying } {
  const whole = findNamed(part, list)
  if (whole && !/^\d+$/.test(part)) return { item: whole, quantity: 1 }
  const [, before, after] = COUNT_FIRST.exec(part) ?? NUMBER_FIRST.exec(part) ?? []
  const [, name = after ?? part, last] = before === undefined ? (COUNT_LAST.exec(part) ?? []) : []
  const count = before ?? last ?? '1'
  const item = findNamed(name, list)
  if (!item) return { problem: unknown(name, list) }
  const quantity = /^\d{1,6}$/.test(count) ? Number(count) : 0
  if (quantity < 1 || quantity > MAX_QUANTITY) return { problem: wrongQuantity(count) }
  return { item, quantity }
}

/** By its number in the list, its name whatever its case, accents and quotation marks, or the only one with these words. */
function findNamed<T extends Nameable>(typed: string, list: readonly T[]): T | undefined {
  if (/^\d{1,4}$/.test(typed)) return list[Number(typed) - 1]
  const wanted = bare(typed)
  if (wanted === '') return undefined
  const same = list.find(({ name }) => bare(name) === wanted)
  if (same) return same
  const fitting = list.filter(({ name }) => ` ${bare(name)} `.includes(` ${wanted} `))
  return fitting.length === 1 ? fitting[0] : undefined
}

function bare(name: string): string {
  return fold(name)
    .replace(/["'“”«»‘’]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function unknown<T extends Nameable>(card: string, list: readonly T[]): Saying {
  const wanted = bare(card)
  // Whoever mistypes one word of a name means the whole of it.
  const words = list.flatMap(({ name }) =>
    bare(name)
      .split(' ')
      .map(word => [word, name] as const),
  )
  const wholes = list.map(({ name }) => [bare(name), name] as const)
  const names = new Map([...words.filter(([word]) => word.length >= 4).reverse(), ...wholes])
  const near =
    [...names.keys()].find(name => name.includes(wanted)) ?? nearest(wanted, names.keys())
  const found = near === undefined ? undefined : names.get(near)
  return found === undefined || wanted === ''
    ? saying('plain.shopUnknown', { card })
    : saying('plain.shopNearest', { card, nearest: found })
}

function wrongQuantity(typed: string): Saying {
  return saying('plain.shopQuantity', { typed, n: MAX_QUANTITY })
}
