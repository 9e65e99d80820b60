/** A panel as plain data, for specs and pictures. */
import { drawChanges, type Grid } from '../../../lib/ui/draw'
import { clearGrid, paintPane } from '../../../lib/ui/paint'
import type { Pane } from '../../../lib/ui/pane'
import { themes, type ThemeName } from '../../../lib/ui/theme'
import {
  initial,
  update,
  view,
  type Effect,
  type Event,
  type Figures,
  type State,
} from '../../../lib/ui/panel'
import type { Tongue } from '../../../lib/i18n'
import { EmulatedScreen } from '../../helpers/terminal'

/** Thursday, 20 November 2025, noon (UTC). */
export const NOON = Date.UTC(2025, 10, 20, 12)

const DAY_MS = 86_400_000

export function figures(more: Partial<Figures> = {}): Figures {
  return {
    at: NOON,
    uptimeMs: 11_520_000,
    messages: 0,
    ...{ connections: 42, clients: 40, people: 37, requests: 18_204 },
    requestMs: { p50: 1.2, p99: 8.4 },
    eventLoopMs: { p50: 0.4, p99: 2.1 },
    memoryBytes: 96_000_000,
    heapBytes: 41_000_000,
    store: {
      ...{ waiting: 0, commits: 5120, databaseBytes: 12_400_000, journalBytes: 3_100_000 },
      commitMs: { p50: 1.1, p99: 7.9 },
      isRefusing: false,
    },
    desk: { waiting: 3, since: NOON - 130_000, talks: 2, agents: 3, free: 1 },
    shop: {
      currency: 'CLP',
      days: Array.from({ length: 14 }, (_, i) => {
        const orders = (i * 7) % 10
        return { at: NOON - (13 - i) * DAY_MS, orders, total: orders * 4500 }
      }),
    },
    ...more,
  }
}

/** Of the screen; absent: 80 columns, 24 rows, Spanish. */
interface Size {
  columns?: number
  rows?: number
  lang?: Tongue
}

/** A panel on a screen of some size, without a server at first. */
export class TestPanel {
  state: State
  effects: Effect[] = []

  constructor({ columns = 80, rows = 24, lang }: Size = {}) {
    const [state] = initial(lang ?? 'es', columns, rows)
    this.state = state
  }

  take(...events: Event[]): this {
    for (const event of events) {
      const [state, ...effects] = update(this.state, event)
      this.state = state
      this.effects.push(...effects)
    }
    return this
  }

  press(...keys: string[]): this {
    return this.take(...keys.map(key => ({ type: 'key', key }) as const))
  }

  /** Types letters. */
  type(text: string): this {
    return this.take(...[...text].map(char => ({ type: 'key', key: char, text: char }) as const))
  }

  print(...texts: string[]): this {
    return this.take({ type: 'printed', lines: texts.map(text => ({ text, look: 'text' })) })
  }

  /** A server that has run for some minutes. */
  serve(seconds = 300): this {
    const { lang } = this.state
    const place = {
      name: 'La Mesa',
      version: '0.1.0',
      address: '127.0.0.1:8000',
      isEncrypted: true,
    }
    this.take({ type: 'serving', lang, place })
    let messages = 0
    for (let second = 0; second < seconds; second++) {
      messages += Math.round(9 + 7 * Math.sin(second / 23) + (second % 7))
      const eventLoopMs = { p50: 0.4, p99: 2 + 6 * Math.abs(Math.sin(second / 41)) }
      const memoryBytes = 80_000_000 + second * 60_000
      const at = NOON + second * 1000
      this.take({ type: 'sampled', figures: figures({ at, messages, eventLoopMs, memoryBytes }) })
    }
    return this
  }

  view(): readonly Pane[] {
    return view(this.state)
  }

  /** The screen as a terminal shows it. */
  async show(theme: ThemeName = 'dark'): Promise<EmulatedScreen> {
    const { columns, rows } = this.state
    const [wanted, shown] = [emptyGrid(columns, rows), emptyGrid(columns, rows)]
    clearGrid(wanted, themes[theme])
    for (const pane of this.view()) paintPane(wanted, pane, themes[theme])
    const screen = new EmulatedScreen({ columns, rows })
    const bytes = drawChanges(wanted, shown, { colours: true, links: false })
    await new Promise<void>(resolve => screen.feed(bytes, resolve))
    return screen
  }
}

/** Cells as no terminal shows them, so that all are drawn. */
function emptyGrid(columns: number, rows: number): Grid {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => [-1, '']))
}
