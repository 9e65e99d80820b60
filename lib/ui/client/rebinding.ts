/** Keys of a person's own: what the settings say put over the table. */
import { isKeyName } from '../key-names'
import { defaultBindings, useBindings, type Binding } from './keys'
import { saying, type Saying } from './saying'

type Chosen = Readonly<Record<string, readonly string[]>>

/** Lets the chosen keys work, and tells what is wrong with them. */
export function rebindKeys(chosen: Chosen): Saying[] {
  const { bindings, problems } = rebind(defaultBindings, chosen)
  useBindings(bindings)
  return problems
}

/**
 * The table with keys by `context.action` in the place of its own. A key that a person has chosen is taken
 * from whatever had it in the same context; one that was chosen twice stays with the first.
 */
export function rebind(
  table: readonly Binding[],
  chosen: Chosen,
): { bindings: Binding[]; problems: Saying[] } {
  const [wanted, problems] = judge(table, chosen)
  const taken = new Set(
    [...wanted].flatMap(([name, keys]) => keys.map(key => inContext(name, key))),
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

/** The same key may mean different things in a form and in a room. */
function inContext(name: string, key: string): string {
  return `${name.split('.')[0]} ${key}`
}
