import type { Tongue } from '../../i18n'
import type { Editor } from '../editor'
import type { Look } from '../pane'
import type { TerminalEvent } from '../terminal'
import type { Figures } from './figures'

/** Which server it is, as far as that does not change while it runs. */
export interface Place {
  name: string
  version: string
  address: string
  isEncrypted: boolean
}

/** One line of the log: what the server said, what was typed, or what was answered. */
export interface LogLine {
  text: string
  look: Look
}

/** A line with its number, counted from 1. */
export interface LogEntry extends LogLine {
  id: number
}

/** What the charts are made of: one of them a second. */
export interface Sample {
  messagesPerSecond: number
  loopP50: number
  loopP99: number
  commitP99: number
  memoryBytes: number
  connections: number
  waiting: number
}

/** What the panel shows. */
export interface State {
  lang: Tongue
  columns: number
  rows: number
  /** Absent: no server runs at present. */
  place?: Place
  figures?: Figures
  /** The latest, the oldest first. */
  samples: readonly Sample[]
  /** How many there were since the server started. */
  sampled: number
  log: readonly LogEntry[]
  /** The number of the last line that is shown. Absent: the log follows what comes. */
  lastShown?: number
  editor: Editor
  /** What was typed before, the oldest first. */
  history: readonly string[]
  /** Which of the lines before is shown, counted back from 1. Absent: one that is new. */
  recalled?: { back: number; draft: string }
  /** What the last word could be. Absent: nobody has asked. */
  candidates?: readonly string[]
  /** Whether it was asked if the server shall really be stopped. */
  isAsking: boolean
}

/** What a tile can be made of, once there are figures. */
export type Known = Pick<State, 'lang' | 'samples' | 'sampled'> & { figures: Figures }

/** What happens to the panel. */
export type Event =
  | TerminalEvent
  /** A server runs from now on. */
  | { type: 'serving'; place: Place; lang: Tongue }
  /** It does no more; another may follow. */
  | { type: 'rested' }
  | { type: 'sampled'; figures: Figures }
  | { type: 'printed'; lines: readonly LogLine[] }
  | { type: 'completed'; line: string; ends: readonly string[]; last: string }

/** What the panel wants done. */
export type Effect =
  /** Answer a line that was typed. */
  | { type: 'ask'; line: string }
  /** Find how the last word of a line can go on. */
  | { type: 'complete'; line: string }
  /** Stop the server. */
  | { type: 'stop' }

/** The next state, and what is to be done. */
export type Step = readonly [State, ...Effect[]]
