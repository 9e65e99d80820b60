/** How long somebody has waited, measured by what the shop promises itself. */
import type { Look } from '../../pane'

/** Nobody shall wait longer than that. */
const TARGET_WAIT_MS = 2 * 60_000

/** Quiet up to half of the target, then ever louder: at half, at four fifths, and when it is missed. */
export function waitLook(waitedMs: number): Look {
  const part = waitedMs / TARGET_WAIT_MS
  if (part < 0.5) return 'ok'
  if (part < 0.8) return 'notice'
  return part < 1 ? 'warning' : 'error'
}

/** The same without colours. */
export function waitMark(waitedMs: number): string {
  const part = waitedMs / TARGET_WAIT_MS
  return part < 0.8 ? '' : part < 1 ? '! ' : '!! '
}
