/** Terminals for specs: an emulator in this process, and one behind a real pseudo-terminal. */
import { PassThrough, Writable } from 'node:stream'
import type { TestContext } from 'node:test'
import { spawn } from '@lydell/node-pty'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal as Xterm, type IBufferCell } from '@xterm/headless'
import { paletteColour } from '../../lib/ui/palette'
import { temporaryFolder } from './temp'
import { BOUND_MS } from './until'

/** How many cells an emulated terminal has, and whose width table it goes by. */
export interface ScreenSize {
  columns?: number
  rows?: number
  unicode?: '6' | '11'
}

/** What an emulated terminal shows. */
export class EmulatedScreen {
  readonly xterm: Xterm
  private readonly watchers = new Set<() => void>()

  constructor({ columns = 80, rows = 24, unicode = '11' }: ScreenSize = {}) {
    this.xterm = new Xterm({ cols: columns, rows, allowProposedApi: true, scrollback: 200 })
    this.xterm.loadAddon(new Unicode11Addon())
    this.xterm.unicode.activeVersion = unicode
  }

  /** Takes bytes, and calls back when they are on the screen. */
  feed(bytes: string | Uint8Array, done: () => void = () => {}): void {
    this.xterm.write(bytes, () => {
      done()
      for (const watcher of this.watchers) watcher()
    })
  }

  /** One row, without the spaces at its end. */
  row(y: number): string {
    const { active } = this.xterm.buffer
    return (
      active
        .getLine(active.viewportY + y)
        ?.translateToString(false, 0, this.xterm.cols)
        .trimEnd() ?? ''
    )
  }

  /** All rows, without the empty ones at the end. */
  text(): string {
    const rows = Array.from({ length: this.xterm.rows }, (_, y) => this.row(y))
    return rows.join('\n').trimEnd()
  }

  /** All cells with their attributes: two screens are alike if these are equal. */
  cells(): string[] {
    const { active } = this.xterm.buffer
    return Array.from({ length: this.xterm.rows * this.xterm.cols }, (_, index) => {
      const line = active.getLine(active.viewportY + Math.floor(index / this.xterm.cols))
      const cell = line?.getCell(index % this.xterm.cols)
      return cell ? describeCell(cell) : ''
    })
  }

  /** Where the cursor stands, counted from 0. */
  get cursor(): { x: number; y: number } {
    const { active } = this.xterm.buffer
    return { x: active.cursorX, y: active.cursorY }
  }

  /** Waits until the screen matches; the promise has its text. */
  waitFor(wanted: RegExp | ((text: string) => boolean), isOver?: Promise<string>): Promise<string> {
    const matches = typeof wanted === 'function' ? wanted : (text: string) => wanted.test(text)
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        end()
        reject(new Error(`${why} while waiting for ${String(wanted)}\n${this.text()}`))
      }
      const timeout = setTimeout(fail, BOUND_MS, `waited ${BOUND_MS} ms`)
      const look = () => {
        if (!matches(this.text())) return
        end()
        resolve(this.text())
      }
      const end = () => {
        clearTimeout(timeout)
        this.watchers.delete(look)
      }
      this.watchers.add(look)
      void isOver?.then(fail)
      look()
    })
  }
}

/** A terminal in this process: streams to open a terminal on, and the screen that comes of it. */
export class Emulator extends EmulatedScreen {
  readonly input = Object.assign(new PassThrough(), {
    isTTY: true,
    isRaw: false,
    setRawMode: (isRaw: boolean) => (this.input.isRaw = isRaw),
  })
  readonly output: Writable & { isTTY: boolean; columns: number; rows: number }
  /** Each write as it came. */
  readonly writes: string[] = []

  constructor(size: ScreenSize = {}) {
    super(size)
    const write = (chunk: Buffer, _encoding: string, done: () => void) => {
      this.writes.push(chunk.toString())
      this.feed(chunk, done)
    }
    const { columns = 80, rows = 24 } = size
    this.output = Object.assign(new Writable({ write }), { isTTY: true, columns, rows })
  }

  /** All bytes that were written. */
  get bytes(): string {
    return this.writes.join('')
  }

  /** What a person does at the keyboard. */
  type(bytes: string): void {
    this.input.write(bytes)
  }

  /** Changes the size, as a window does. */
  resize(columns: number, rows: number): void {
    this.xterm.resize(Math.max(columns, 2), Math.max(rows, 1))
    Object.assign(this.output, { columns, rows })
    this.output.emit('resize')
  }

  /** Waits until everything written so far is on the screen. */
  settled(): Promise<void> {
    return new Promise(resolve => this.output.write('', () => resolve()))
  }
}

/** What to start in a pseudo-terminal. */
export interface Command extends ScreenSize {
  file: string
  args?: string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
}

/** A program in a pseudo-terminal, seen through an emulator. */
export interface PseudoTerminal {
  screen: EmulatedScreen
  pid: number
  type(bytes: string): void
  /** Waits for the screen; fails at once when the program ends without showing it. */
  waitFor(wanted: RegExp | ((text: string) => boolean)): Promise<string>
  text(): string
  resize(columns: number, rows: number): void
  kill(signal: string): void
  exit: Promise<{ exitCode: number; signal?: number }>
}

/**
 * Starts a program in a pseudo-terminal of its own; it ends with the spec. What it keeps in the person's
 * folders is gone with it, unless `env` says where they are.
 */
export function startTerminal(t: Pick<TestContext, 'after'>, command: Command): PseudoTerminal {
  const { columns = 80, rows = 24 } = command
  const screen = new EmulatedScreen(command)
  const home = temporaryFolder(t)
  const pty = spawn(command.file, command.args ?? [], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: command.cwd ?? process.cwd(),
    env: {
      ...process.env,
      TERM: 'xterm-256color',
      XDG_CONFIG_HOME: home,
      XDG_STATE_HOME: home,
      ...command.env,
    },
  })
  pty.onData(data => screen.feed(data))
  screen.xterm.onData(answer => pty.write(answer))
  const exit = new Promise<{ exitCode: number; signal?: number }>(resolve => {
    pty.onExit(how => screen.feed('', () => resolve(how)))
  })
  let isOver = false
  void exit.then(() => (isOver = true))
  t.after(() => isOver || pty.kill('SIGKILL'))
  return {
    screen,
    pid: pty.pid,
    type: bytes => pty.write(bytes),
    waitFor: wanted =>
      screen.waitFor(
        wanted,
        exit.then(({ exitCode, signal }) => `the program ended (${exitCode}, signal ${signal})`),
      ),
    text: () => screen.text(),
    resize: (newColumns, newRows) => {
      screen.xterm.resize(newColumns, newRows)
      pty.resize(newColumns, newRows)
    },
    kill: signal => pty.kill(signal),
    exit,
  }
}

const CELL_WIDTH = 8.4
const CELL_HEIGHT = 18
const BASELINE = 13.5
const MARGIN = 12
const FONTS = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace"

/** Colours of a picture where a cell has none of its own. */
const grounds = {
  dark: { text: '#d0d0d0', back: '#1c1c1c', frame: '#3a3a3a' },
  light: { text: '#262626', back: '#ffffff', frame: '#c6c6c6' },
}

/** A run of cells that look alike, with its first column. */
interface Run {
  x: number
  width: number
  text: string
  fg: string
  bg: string
  bold: boolean
  underline: boolean
}

/** The screen as a picture (SVG). */
export function toSvg(screen: EmulatedScreen, ground: keyof typeof grounds = 'dark'): string {
  const { cols, rows } = screen.xterm
  const { back, frame } = grounds[ground]
  const width = round(cols * CELL_WIDTH + 2 * MARGIN)
  const height = rows * CELL_HEIGHT + 2 * MARGIN
  const runs = Array.from({ length: rows }, (_, y) =>
    rowRuns(screen, y, ground).map(run => drawRun(run, y, back)),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="${FONTS}" font-size="14">`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${back}" stroke="${frame}"/>\n`,
    ...runs.flat(),
    '</svg>\n',
  ].join('')
}

function rowRuns(screen: EmulatedScreen, y: number, ground: keyof typeof grounds): Run[] {
  const { active } = screen.xterm.buffer
  const runs: Run[] = []
  for (let x = 0; x < screen.xterm.cols; x++) {
    const cell = active.getLine(active.viewportY + y)?.getCell(x)
    if (!cell || cell.getWidth() === 0) continue
    const run = toRun(cell, x, ground)
    const last = runs.at(-1)
    if (last && looksLike(last, run))
      Object.assign(last, { text: last.text + run.text, width: last.width + 1 })
    else runs.push(run)
  }
  return runs
}

function toRun(cell: IBufferCell, x: number, ground: keyof typeof grounds): Run {
  const text = cell.isFgDefault() ? grounds[ground].text : hex(cell.getFgColor(), cell.isFgRGB())
  const back = cell.isBgDefault() ? grounds[ground].back : hex(cell.getBgColor(), cell.isBgRGB())
  const isInverse = Boolean(cell.isInverse())
  return {
    x,
    width: cell.getWidth(),
    text: cell.getChars() || ' ',
    fg: isInverse ? back : text,
    bg: isInverse ? text : back,
    bold: Boolean(cell.isBold()),
    underline: Boolean(cell.isUnderline()),
  }
}

/** Only plain characters share a run: fonts give the others a width of their own. */
function looksLike(run: Run, next: Run): boolean {
  const isPlain = /^[\x20-\x7e\u00a1-\u024f]+$/.test(run.text + next.text)
  const isSameStyle = run.bold === next.bold && run.underline === next.underline
  return isPlain && isSameStyle && run.fg === next.fg && run.bg === next.bg
}

function drawRun(run: Run, y: number, back: string): string {
  const left = round(MARGIN + run.x * CELL_WIDTH)
  const top = MARGIN + y * CELL_HEIGHT
  const width = round(run.width * CELL_WIDTH)
  const place = `x="${left}" y="${top}" width="${width}" height="${CELL_HEIGHT}"`
  const rect =
    run.bg === back ? '' : `<rect ${place} fill="${run.bg}" shape-rendering="crispEdges"/>\n`
  if (!run.text.trim() && !run.underline) return rect
  const style =
    (run.bold ? ' font-weight="bold"' : '') + (run.underline ? ' text-decoration="underline"' : '')
  const text = `<text x="${left}" y="${top + BASELINE}" textLength="${width}" lengthAdjust="spacingAndGlyphs"`
  return `${rect}${text} fill="${run.fg}"${style} xml:space="preserve">${escapeXml(run.text)}</text>\n`
}

function describeCell(cell: IBufferCell): string {
  const colours = [
    cell.getFgColorMode(),
    cell.getFgColor(),
    cell.getBgColorMode(),
    cell.getBgColor(),
  ]
  const flags = [cell.isBold(), cell.isUnderline(), cell.isInverse()].map(Number)
  return [cell.getChars() || ' ', cell.getWidth(), ...colours, ...flags].join('/')
}

function hex(colour: number, isRgb: boolean): string {
  const number = isRgb ? colour : paletteColour(colour).reduce((sum, part) => sum * 256 + part, 0)
  return `#${number.toString(16).padStart(6, '0')}`
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function round(number: number): number {
  return Math.round(number * 100) / 100
}
