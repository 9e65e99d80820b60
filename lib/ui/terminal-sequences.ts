/** The sequences that the edge sends beside the frames, each with what it undoes. */
import { drawable } from './cells'

const PASTE_MARKS = '?2004'
const FOCUS_EVENTS = '?1004'
const MOUSE_DRAGS = '?1002'
const MOUSE_SGR = '?1006'
const AUTO_WRAP = '?7'

/** Without auto wrap a cluster that is drawn too wide at the right edge cannot reach the next row. */
export const ENTER_MODES = `\x1b[${PASTE_MARKS}h\x1b[${FOCUS_EVENTS}h\x1b[${AUTO_WRAP}l`

/** @see MOUSE_OFF */
export const MOUSE_ON = `\x1b[${MOUSE_DRAGS}h\x1b[${MOUSE_SGR}h`

/** @see MOUSE_ON */
export const MOUSE_OFF = `\x1b[${MOUSE_DRAGS}l\x1b[${MOUSE_SGR}l`

/** Takes back everything that a frame or `ENTER_MODES` may have left on, then shows the cursor. */
export const LEAVE_MODES =
  `\x1b[?2026l\x1b[${PASTE_MARKS}l\x1b[${FOCUS_EVENTS}l` +
  `${MOUSE_OFF}\x1b[${AUTO_WRAP}h\x1b[m\x1b[?25h`

/** The terminal remembers its title, and shows it again. */
export const SAVE_TITLE = '\x1b[22;0t'
/** @see SAVE_TITLE */
export const RESTORE_TITLE = '\x1b[23;0t'

/** The colour of the ground (OSC 11), then what the terminal is (DA1), which ends the wait for the first. */
export const ASK_COLOURS = '\x1b]11;?\x1b\\\x1b[c'

/** A short sound, or what the terminal does in its place. */
export const BELL = '\x07'

const MAX_TITLE = 200

/** Longest text that goes to a clipboard, in bytes: what terminals take of OSC 52 without cutting it. */
const MAX_CLIPBOARD_BYTES = 74_994

/** Sets the title of the window. The text may come from people. */
export function titleSequence(text: string): string {
  return `\x1b]2;${drawable(text).slice(0, MAX_TITLE).toWellFormed()}\x1b\\`
}

/** Asks the terminal to put a text into the clipboard. '' if it is too long. */
export function clipboardSequence(text: string): string {
  const bytes = Buffer.from(text)
  return bytes.length <= MAX_CLIPBOARD_BYTES ? `\x1b]52;c;${bytes.toString('base64')}\x1b\\` : ''
}
