/** The keys of the panel: one table for what they do, for the bar at the bottom and for the page on keys. */
import type { TextKey } from '../../i18n'

/** What a key of the panel does; all others write. */
export type Action =
  'run' | 'complete' | 'older' | 'newer' | 'pageUp' | 'pageDown' | 'newest' | 'leave'

/** Some keys and what they do. */
export interface PanelKey {
  /** The first is the one that is shown. */
  keys: readonly string[]
  action: Action
  help: TextKey
  /** Its short name in the bar. Absent: it is only on the page. */
  bar?: TextKey
}

/** All keys of the panel. */
export const panelKeys: readonly PanelKey[] = [
  {
    keys: ['enter', 'C-j', 'M-enter', 'S-enter', 'C-enter'],
    action: 'run',
    help: 'panel.key.run',
  },
  { keys: ['tab'], action: 'complete', help: 'panel.key.complete', bar: 'panel.bar.complete' },
  { keys: ['C-c'], action: 'leave', help: 'panel.key.leave', bar: 'panel.bar.leave' },
  { keys: ['up', 'C-p'], action: 'older', help: 'panel.key.older', bar: 'panel.bar.older' },
  { keys: ['down', 'C-n'], action: 'newer', help: 'panel.key.newer' },
  { keys: ['pageup'], action: 'pageUp', help: 'panel.key.pageUp', bar: 'panel.bar.pageUp' },
  { keys: ['pagedown'], action: 'pageDown', help: 'panel.key.pageDown' },
  { keys: ['escape'], action: 'newest', help: 'panel.key.newest' },
]

/** What a key does. Undefined: it writes, or means nothing. */
export function actionOf(key: string): Action | undefined {
  return panelKeys.find(({ keys }) => keys.includes(key))?.action
}
