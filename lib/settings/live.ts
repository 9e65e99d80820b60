import { isDeepStrictEqual } from 'node:util'
import { settingPaths } from './read'
import type { Settings } from './schema'

/** What a running server heeds when it changes; everything else waits for a restart. */
const LIVE = /^(name|motd|registration|mailDomain|logLevel|(limits|security|shop|desk)\..+)$/

/** Read once, at the start. */
const AT_START = new Set(['limits.fileBytesPerSecond', 'shop.catalogue'])

/** Which settings changed, by path. */
export interface Changes {
  /** Those that hold from now on. */
  applied: string[]
  /** Those that will hold after a restart. */
  waiting: string[]
}

/** Puts what may change into the settings that a running server uses. */
export function applySettings(settings: Settings, next: Settings): Changes {
  const paths = [...settingPaths().keys()].filter(
    path => !isDeepStrictEqual(valueAt(settings, path), valueAt(next, path)),
  )
  const applied = paths.filter(isLive)
  for (const path of applied) setAt(settings, path, valueAt(next, path))
  return { applied, waiting: paths.filter(path => !isLive(path)) }
}

/** True for what holds at once when a running server reads its settings again. */
export function isLive(path: string): boolean {
  return LIVE.test(path) && !AT_START.has(path)
}

type Place = Record<string, unknown>

function valueAt(settings: Settings, path: string): unknown {
  return path.split('.').reduce<unknown>((place, name) => (place as Place)[name], settings)
}

function setAt(settings: Settings, path: string, value: unknown): void {
  const names = path.split('.')
  const last = names.pop()!
  const place = names.reduce<Place>((outer, name) => outer[name] as Place, settings)
  place[last] = value
}
