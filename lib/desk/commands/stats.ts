import { command } from '../../command'

export const stats = command({
  method: 'desk.stats',
  role: 'agent',
  sign: ':',
  name: 'stats',
  aliases: { es: 'estadisticas', pt: 'estatisticas' },
  help: 'help.desk.stats',
  async run({ store, now }, { since = startOfDay(now()), until = now() + 1 }) {
    const { waits, agents, ...counts } = await store.countDesk({ since, until })
    const perAgent = agents.map(({ handled, ...agent }) => {
      const medianHandlingMs = quantile(handled, 0.5)
      return { ...agent, ...(medianHandlingMs !== undefined && { medianHandlingMs }) }
    })
    const summary = {
      medianMs: quantile(waits, 0.5),
      p90Ms: quantile(waits, 0.9),
      maxMs: waits.at(-1),
    }
    return { since, until, ...counts, waits: summary, agents: perAgent }
  },
})

/** Of values in order: the one below which that part of them lies. */
function quantile(sorted: readonly number[], part: number): number | undefined {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}

/** Midnight by the clock of the server. */
function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
