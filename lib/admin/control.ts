import type { Control } from '../command'
import { Refusal } from '../protocol'
import { applySettings, SettingsProblem, type Settings } from '../settings'

/** How a server is to end: for good, or to be started again with settings that were read anew. */
export type Ending = { then: 'stop' } | { then: 'restart'; settings: Settings }

/** A server's control, with what came of it. */
export interface RunningControl extends Control {
  /** Resolves when the server has been told to end. */
  readonly told: Promise<Ending>
}

/**
 * Starts to take orders.
 * @param settings those that the server uses, which `reload` changes
 * @param readAgain reads them anew; throws a SettingsProblem when they are wrong
 * @param heed called when some have changed that were copied elsewhere
 */
export function startControl(
  settings: Settings,
  readAgain: () => Settings,
  heed: () => void,
): RunningControl {
  let tell: (ending: Ending) => void
  const told = new Promise<Ending>(resolve => (tell = resolve))
  const next = () => refusing(readAgain, settings)
  return {
    told,
    reload() {
      const changes = applySettings(settings, next())
      heed()
      return changes
    },
    stop: () => tell({ then: 'stop' }),
    restart: () => tell({ then: 'restart', settings: next() }),
  }
}

/** The new settings; what is wrong with them is for the person who asked. */
function refusing(readAgain: () => Settings, { lang }: Settings): Settings {
  try {
    return readAgain()
  } catch (error) {
    if (!(error instanceof SettingsProblem)) throw error
    throw new Refusal('wrong_state', { what: 'settings', because: error.sentence(lang) })
  }
}
