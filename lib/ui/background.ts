/** Whether a terminal is dark or light, so that the colours fit it from the first frame on. */
import { luminance, type Rgb } from './palette'
import type { Terminal, TerminalEvent } from './terminal'

/** The ground on which a terminal writes. */
export type Background = 'dark' | 'light'

/** What a terminal told, and what else came meanwhile. */
export interface Asked {
  /** Absent: the terminal does not say. */
  background?: Background
  events: readonly TerminalEvent[]
}

/** A terminal that answers does so in a few milliseconds, over a slow line in some hundred. */
const PATIENCE_MS = 250

/** What every terminal answers, in turn: where this comes first, the question before it was not understood. */
const ATTRIBUTES = /^\x1b\[\?[\d;]*c$/

/**
 * Asks the terminal for the colour behind the text (OSC 11) and waits a moment for the answer; keys that
 * come meanwhile are not lost.
 */
export function askBackground(terminal: Terminal, env: NodeJS.ProcessEnv): Promise<Asked> {
  const events: TerminalEvent[] = []
  return new Promise(resolve => {
    const finish = (background: Background | undefined) => {
      clearTimeout(timeout)
      stopListening()
      resolve({ background: background ?? backgroundFrom(env), events })
    }
    const timeout = setTimeout(finish, PATIENCE_MS, undefined)
    const stopListening = terminal.listen(event => {
      if (event.type !== 'reply') return void events.push(event)
      const found = backgroundIn(event.text)
      if (found || ATTRIBUTES.test(event.text)) finish(found)
    })
    terminal.askColours()
  })
}

/** The answer to OSC 11: `11;rgb:1c1c/1c1c/1c1c`, with one to four digits each. */
export function backgroundIn(reply: string): Background | undefined {
  const match = /^11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(reply)
  if (!match) return undefined
  const [red = 0, green = 0, blue = 0] = match.slice(1).map(fromHex)
  return groundOf([red, green, blue])
}

/** `COLORFGBG` of rxvt and others: `15;0`, the text's colour and the ground's, of the first 16. */
export function backgroundFrom({ COLORFGBG = '' }: NodeJS.ProcessEnv): Background | undefined {
  const ground = /;(\d{1,2})$/.exec(COLORFGBG)?.[1]
  if (ground === undefined) return undefined
  return ['7', '9', '10', '11', '12', '13', '14', '15'].includes(ground) ? 'light' : 'dark'
}

/** Black on it would have the same contrast as white at a luminance of 0.18. */
function groundOf(colour: Rgb): Background {
  return luminance(colour) > 0.18 ? 'light' : 'dark'
}

/** Hexadecimal digits of any number as 0 to 255. */
function fromHex(digits: string): number {
  return Math.round((parseInt(digits, 16) / (16 ** digits.length - 1)) * 255)
}
