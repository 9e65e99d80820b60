/** The parts of blessed that its types do not tell, and the two places where it needs a correction. */
import { PassThrough, type Writable } from 'node:stream'
import blessed, { type Widgets } from 'blessed'
import type { Grid } from './draw'

/** A screen with its cells: `lines` is what should be seen, `olines` what the terminal shows. */
export type BlessedScreen = Omit<Widgets.Screen, 'program'> & {
  lines: Grid
  olines: Grid
  draw(start: number, end: number): void
  enter(): void
  leave(): void
  /** Empties both grids, in the size of the output, and clears the terminal with the next flush. */
  alloc(): void
  program: Widgets.Screen['program'] & { _buf: string; flush(): void }
}

/** A box as blessed lays it out. */
export type BlessedBox = Omit<Widgets.BoxElement, 'render'> & { render(): void }

interface Tput {
  ipaths: string[]
}

/** Opens a screen in the alternate buffer. It reads no keys: its decoder loses and splits too many. */
export function openScreen(output: Writable, term: string): BlessedScreen {
  // blessed cannot read today's terminfo files; without their folders it takes its own entry.
  ;(blessed as unknown as { tput: Tput }).tput.ipaths.length = 0
  const screen = blessed.screen({
    terminal: term.startsWith('linux') ? 'linux' : 'xterm-256color',
    forceUnicode: true,
    warnings: false,
    input: silentInput(),
    output: output as never,
  }) as unknown as BlessedScreen
  // Its own listener would draw the old panes on the new size.
  screen.program.removeAllListeners('resize')
  return screen
}

/** An empty box of a screen, without a place yet. */
export function createBox(screen: BlessedScreen): BlessedBox {
  return blessed.box({
    parent: screen,
    left: 0,
    top: 0,
    width: 0,
    height: 0,
  })
}

/** What blessed has written but not sent: it belongs before the frame, in the same write. */
export function takeBuffer(screen: BlessedScreen): string {
  const bytes = screen.program._buf
  screen.program._buf = ''
  return bytes
}

/**
 * Empties both grids, in the size of the output, and believes nothing of what the terminal shows: each cell
 * is drawn with the next frame. blessed would clear the terminal at once, and be seen doing it.
 */
export function forgetCells(screen: BlessedScreen): void {
  const pending = takeBuffer(screen)
  screen.alloc()
  screen.program._buf = pending
  for (const row of screen.olines) row.forEach((_, x) => (row[x] = [UNKNOWN, '']))
}

/** No attribute that a cell can have. */
const UNKNOWN = -1

function silentInput(): PassThrough {
  const input = new PassThrough()
  return Object.assign(input, { isTTY: true, isRaw: true, setRawMode: () => input })
}
