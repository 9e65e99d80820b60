// One load for several servers, one after the other, and what each made of it.
import { talk, type Load, type Outcome } from './load'
import { median, rounded } from './row'
import { gather } from './tap'
import type { Target } from './targets'

/** How often each target is measured. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)

export interface Case {
  clients: number
  load: Load
}

/** What each target did in each round. */
export type Results = Map<string, Outcome[]>

/** Lets the targets take turns, as a machine is not always equally fast. */
export async function compare(targets: readonly Target[], each: Case): Promise<Results> {
  const results: Results = new Map(targets.map(({ name }) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const target of targets) results.get(target.name)!.push(await measure(target, each))
  }
  return results
}

/** A load on a server that nothing else was asked of, once it has warmed up. */
export async function measure(target: Target, { clients, load }: Case): Promise<Outcome> {
  const server = await target.start()
  try {
    const taps = await gather(clients, server.port, target.dialect.enter)
    try {
      await talk(taps, server, target.dialect, { ...load, seconds: Math.min(1, load.seconds) })
      return await talk(taps, server, target.dialect, load)
    } finally {
      for (const tap of taps) tap.close()
    }
  } finally {
    await server.stop()
  }
}

/** The median of all rounds, ours and, beside it, the others'. */
export function of(
  results: Results,
  what: keyof Outcome,
): { value: number; beside: Record<string, number> } {
  const [own, ...others] = [...results].map(([name, outcomes]): [string, number] => [
    name,
    rounded(median(outcomes.map(outcome => outcome[what]))),
  ])
  return { value: own![1], beside: Object.fromEntries(others) }
}
