import type { Readable, Writable } from 'node:stream'
import type { Notification, NotificationWay } from './notification'
import type { Pane } from './pane'
import { Edge } from './terminal-edge'
import type { TerminalEvent } from './terminal-event'
import type { ThemeName } from './theme'

export type { TerminalEvent } from './terminal-event'

/** What a terminal is read from: `process.stdin`, or a stream that stands in for it. */
export type TerminalInput = Readable & { isTTY?: boolean; setRawMode?(isRaw: boolean): unknown }

/** What a terminal is drawn on: `process.stdout`, or a stream that stands in for it. */
export type TerminalOutput = Writable & { isTTY?: boolean; columns?: number; rows?: number }

/** How to open a terminal. */
export interface TerminalOptions {
  /** Absent: the streams and the environment of the process. */
  input?: TerminalInput
  output?: TerminalOutput
  env?: NodeJS.ProcessEnv
  /** Absent: `dark`. `NO_COLOR` and the Linux console may change it. */
  theme?: ThemeName
  /** False: the mouse is the terminal's own, to select text with. */
  mouse?: boolean
  /** Signals that the program goes on after, so that the terminal stays its own. Absent: none. */
  outlives?: readonly NodeJS.Signals[]
}

/**
 * The edge between programs and a real terminal. It takes Ctrl-Z (stop) and Ctrl-L (draw everything again)
 * for itself; whatever else happens is told to its listeners.
 */
export interface Terminal {
  readonly columns: number
  readonly rows: number
  /** Whether the terminal was neither closed nor lost. */
  readonly isOpen: boolean
  /** Adds a listener, and returns a function that removes it. */
  listen(listener: (event: TerminalEvent) => void): () => void
  /**
   * Asks for a frame, an urgent one if a person waits for it. `view` is called when its time has come, and
   * only the last one of those asked.
   */
  show(view: () => readonly Pane[], isUrgent?: boolean): void
  /** Draws everything again with the next frame: something else may have written on the screen. */
  repaint(): void
  setTheme(name: ThemeName): void
  /** On: clicks and wheel come as events. Off: the terminal selects text with them. */
  setMouse(isOn: boolean): void
  /** Names the window. */
  setTitle(text: string): void
  ring(): void
  /**
   * Lets the desktop show something. Without a way, it goes the one that this terminal is known for, or
   * none.
   */
  notify(news: Notification, way?: NotificationWay): void
  /** Asks for the colour behind the text; the answer comes as a `reply`. */
  askColours(): void
  /** Puts a text into the clipboard of the terminal, if it allows that (OSC 52). */
  copy(text: string): void
  /** Stops the process and its group, as Ctrl-Z does in a shell, and comes back with `fg`. */
  suspend(): void
  /** Leaves the terminal to something else, an editor for example, until its promise is settled. */
  lend<T>(use: () => Promise<T> | T): Promise<T>
  /** Restores the terminal as it was found. Later calls do nothing. */
  close(): void
}

/** Why there can be no full screen here; undefined if there can. */
export function terminalProblem(
  options: TerminalOptions = {},
): 'not_a_terminal' | 'dumb' | undefined {
  const { input = process.stdin, output = process.stdout, env = process.env } = options
  if (!input.isTTY || !output.isTTY) return 'not_a_terminal'
  return env.TERM === 'dumb' ? 'dumb' : undefined
}

/** Takes the terminal over: alternate buffer, raw keys, mouse and marks around pastes. */
export function openTerminal(options: TerminalOptions = {}): Terminal {
  return new Edge(options)
}
