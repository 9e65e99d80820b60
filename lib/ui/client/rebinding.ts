/** Keys of a person's own: what the settings say put over the table. */
import { isKeyName } from '../key-names'
import { defaultBindings, useBindings, type Binding, type Context } from './keys'
import { saying, type Saying } from './saying'

type Chosen = Readonly<Record<string, readonly string[]>>

/** Places with a line in which one writes: what they do not take themselves is the line editor's. */
const written: readonly Context[] = [
  ...(['room', 'lookup', 'finder', 'overlay', 'picker'] as const),
  ...(['form', 'letter', 'prompt', 'desk', 'canned'] as const),
]

/** Lets the chosen keys work, and tells what is wrong with them. */
export function rebindKeys(chosen: Chosen): Saying[] {
  const { bindings, problems } = rebind(defaultBindings, chosen)
  useBindings(bindings)
  return problems
}

/**
 * The table with keys by `context.action` in the place of its own. A key that a person has chosen is taken
 * from whatever had it in the same context, one for the line editor also wherever one writes; one that was
 * chosen twice stays with the first.
 */
export function rebind(
  table: readonly Binding[],
  chosen: Chosen,
): { bindings: Binding[]; problems: Saying[] } {
  const [wanted, problems] = judge(table, chosen)
  const taken = new Set(
    [...wanted].flatMap(([name, keys]) => keys.flatMap(key => placesOf(name, key))),
  )
  const bindings = table.map(binding => {
    const name = nameOf(binding)
    const own = wanted.get(name)
    return { ...binding, keys: own ?? binding.keys.filter(key => !taken.has(inContext(name, key))) }
  })
  const bare = bindings.filter(({ keys }, i) => keys.length === 0 && table[i]!.keys.length > 0)
  const lost = bare.map(nameOf).filter(name => chosen[name]?.length !== 0)
  return { bindings, problems: [...problems, ...lost.map(name => saying('home.noKey', { name }))] }
}

/** An action as the settings name it: `room.search`. */
export function nameOf({ where, action }: Binding): string {
  return `${where}.${action}`
}

/** The keys that can be given, by action, and why others cannot. */
function judge(table: readonly Binding[], chosen: Chosen): [Map<string, string[]>, Saying[]] {
  const wanted = new Map<string, string[]>()
  const owners = new Map<string, string>()
  const problems: Saying[] = []
  for (const [name, keys] of Object.entries(chosen)) {
    if (!table.some(binding => nameOf(binding) === name)) {
      problems.push(saying('home.unknownAction', { name }))
      continue
    }
    wanted.set(name, [])
    for (const key of keys) {
      const other = owners.get(inContext(name, key))
      if (!isKeyName(key)) problems.push(saying('home.unknownKey', { name, key }))
      else if (other) problems.push(saying('home.keyTwice', { key, name: other, other: name }))
      else {
        owners.set(inContext(name, key), name)
        wanted.get(name)!.push(key)
      }
    }
  }
  return [wanted, problems]
}

/** Where a key that was chosen for an action means nothing else any more. */
function placesOf(name: string, key: string): string[] {
  const own = inContext(name, key)
  return name.startsWith('edit.') ? [own, ...written.map(where => `${where} ${key}`)] : [own]
}

/** The same key may mean different things in a form and in a room. */
function inContext(name: string, key: string): string {
  return `${name.split('.')[0]} ${key}`
}
