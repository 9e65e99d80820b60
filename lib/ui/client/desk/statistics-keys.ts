/** The page of statistics: what it shows, as a file. */
import { actionOf } from '../keys'
import type { Result } from '../../../protocol'
import type { State, Step } from '../state'
import { statisticsCsv, statisticsFileName, statisticsJson } from './statistics-file'

/** Undefined: the key means nothing of its own here. */
export function updateStatistics(
  state: State,
  stats: Result<'desk.stats'>,
  key: string,
): Step | undefined {
  const action = actionOf(key, 'stats')
  switch (action) {
    case 'csv':
    case 'json': {
      const name = statisticsFileName(stats, action, state.lang)
      const text = action === 'csv' ? statisticsCsv(stats) : statisticsJson(stats)
      return [state, { type: 'saveText', name, text }]
    }
    case undefined:
      return undefined
  }
}
