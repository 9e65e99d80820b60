/**
 * Turns the difference between two grids of cells into the bytes of one frame. Terminals disagree about the
 * width of emoji and other clusters, so nothing here relies on where the cursor went after one: whatever a
 * terminal makes of a cluster, its neighbours stay in their places.
 */
import { clusterWidth } from './cells'
import type { Point } from './pane'
import { BOLD, DEFAULT_COLOUR, INVERSE, UNDERLINE } from './theme'

/**
 * One cell as blessed keeps it: attribute, cluster, and the address it leads to. The second half of a wide
 * cluster holds `PARTNER`.
 */
export type Cell = [attribute: number, text: string, link?: string]

/** Rows of cells from the top. */
export type Grid = Cell[][]

/** What the cell behind a wide cluster holds. */
export const PARTNER = '\0'

/** What this terminal is spared. */
export interface DrawOptions {
  /** False: bold, underline and inverse stay, colours do not. */
  colours: boolean
  /** False: addresses are not told to the terminal. */
  links: boolean
}

const CLOSE_LINK = '\x1b]8;;\x1b\\'

/** Latin, Greek, Cyrillic, lines and Braille: every terminal draws them one cell wide. */
const narrow = /^[\x20-\x7e\u00a1-\u02ff\u0370-\u03ff\u0400-\u04ff\u2500-\u259f\u2800-\u28ff]$/

/** Kana, Han, Hangul and full width forms: every terminal draws them two cells wide. */
const wide = /^[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]$/

/** The bytes that turn `shown` into `wanted`, or '' if they are alike. `shown` is brought up to date. */
export function drawChanges(wanted: Grid, shown: Grid, options: DrawOptions): string {
  const pen = new Pen(options)
  for (let y = 0; y < wanted.length; y++) drawRow(pen, y, wanted[y]!, shown[y] ?? [])
  return pen.finish()
}

/** One frame, shown at once by terminals that can (mode 2026). Without a cursor it stays hidden. */
export function toFrame(changes: string, cursor: Point | undefined): string {
  const placed = cursor ? `${moveTo(cursor.x, cursor.y)}\x1b[?25h` : ''
  return `\x1b[?2026h\x1b[?25l${changes}${placed}\x1b[?2026l`
}

/** An address as OSC 8 may carry it. Undefined: not one that a click should open. */
export function safeLink(link: string | undefined): string | undefined {
  if (!link || !/^(?:https?:\/\/|mailto:)[\x21-\x7e]+$/i.test(link)) return undefined
  return link.length <= 2048 ? link : undefined
}

/** Plain loops without objects: a frame looks at thousands of cells, and what it leaves behind delays keys. */
function drawRow(pen: Pen, y: number, row: Cell[], shown: Cell[]): void {
  mend(row)
  let isChanged = false
  let staleUntil = 0
  for (let x = 0; x < row.length; x++) {
    const cell = row[x]!
    const width = cellWidth(cell[1])
    const isNew = differs(cell, shown[x]) || (width > 1 && differs(row[x + 1], shown[x + 1]))
    isChanged ||= isNew
    if (width === 0 || !(isNew || x < staleUntil)) continue
    pen.draw(x, y, cell, x + width < row.length)
    staleUntil = Math.max(staleUntil, reach(x, cell[1], row.length))
  }
  if (isChanged || row.length !== shown.length) takeOver(row, shown)
}

/** In place, as a frame has thousands of cells. */
function takeOver(row: Cell[], shown: Cell[]): void {
  for (let x = 0; x < row.length; x++) {
    const [attribute, text, link] = row[x]!
    const cell = (shown[x] ??= [attribute, text, link])
    cell[0] = attribute
    cell[1] = text
    cell[2] = link
  }
}

/** The end of the cells that a terminal may have spoilt when it drew a cluster. */
function reach(x: number, text: string, end: number): number {
  if (isFirm(text)) return x
  return isJoined(text) ? end : x + cellWidth(text) + 1
}

/** Panes may cover one half of a wide cluster; the other half becomes a space. */
function mend(row: Cell[]): void {
  for (let x = 0; x < row.length; x++) {
    const cell = row[x]!
    const isWhole = cellWidth(cell[1]) < 2 || row[x + 1]?.[1] === PARTNER
    const isFollower = cell[1] !== PARTNER || cellWidth(row[x - 1]?.[1] ?? ' ') === 2
    if (!isWhole || !isFollower) cell[1] = ' '
  }
}

function cellWidth(text: string): number {
  if (text === ' ') return 1
  return text === PARTNER ? 0 : clusterWidth(text)
}

/** Whether all terminals agree on the width of a cluster. */
function isFirm(text: string): boolean {
  return narrow.test(text) || wide.test(text)
}

/** Whether a terminal may draw the parts of a cluster side by side, over everything that follows. */
function isJoined(text: string): boolean {
  return text.length > 2 || (text.length === 2 && (text.codePointAt(0) ?? 0) <= 0xffff)
}

function differs(cell: Cell | undefined, other: Cell | undefined): boolean {
  return cell?.[0] !== other?.[0] || cell?.[1] !== other?.[1] || cell?.[2] !== other?.[2]
}

function moveTo(x: number, y: number): string {
  return `\x1b[${y + 1};${x + 1}H`
}

/** Knows where the terminal's cursor stands and how it draws, and says only what changes. */
class Pen {
  private bytes = ''
  /** Where the cursor stands; unknown (-1) behind what terminals draw differently. */
  private x = -1
  private y = -1
  private style = ''
  private link: string | undefined

  constructor(private readonly options: DrawOptions) {}

  draw(x: number, y: number, [attribute, text, link]: Cell, isRowLonger: boolean): void {
    const width = cellWidth(text)
    if (this.x !== x || this.y !== y) this.bytes += moveTo(x, y)
    this.changeStyle(toSgr(attribute, this.options.colours))
    this.changeLink(this.options.links ? safeLink(link) : undefined)
    const isSure = isFirm(text)
    this.bytes += isSure ? text : `${' '.repeat(width)}\x1b[${x + 1}G${text}`
    this.x = isSure && isRowLonger ? x + width : -1
    this.y = y
  }

  finish(): string {
    if (!this.bytes) return ''
    this.changeStyle('')
    this.changeLink(undefined)
    return this.bytes
  }

  private changeStyle(style: string): void {
    if (style === this.style) return
    this.bytes += style || '\x1b[m'
    this.style = style
  }

  private changeLink(link: string | undefined): void {
    if (link === this.link) return
    this.bytes += link ? `\x1b]8;;${link}\x1b\\` : CLOSE_LINK
    this.link = link
  }
}

const knownSgr = new Map<number, string>()

/** The sequence that selects an attribute, '' for the terminal's own style. */
function toSgr(attribute: number, colours: boolean): string {
  const key = colours ? attribute : attribute | (DEFAULT_COLOUR << 9) | DEFAULT_COLOUR
  const known = knownSgr.get(key)
  if (known !== undefined) return known
  const sgr = makeSgr(key)
  knownSgr.set(key, sgr)
  return sgr
}

function makeSgr(attribute: number): string {
  const codes = [
    attribute & BOLD ? '1' : '',
    attribute & UNDERLINE ? '4' : '',
    attribute & INVERSE ? '7' : '',
    colourCode((attribute >> 9) & 0x1ff, 30),
    colourCode(attribute & 0x1ff, 40),
  ].filter(Boolean)
  return codes.length > 0 ? `\x1b[0;${codes.join(';')}m` : ''
}

/** `base` is 30 for the foreground and 40 for the background. */
function colourCode(colour: number, base: number): string {
  if (colour === DEFAULT_COLOUR) return ''
  if (colour < 8) return String(base + colour)
  if (colour < 16) return String(base + 60 + colour - 8)
  return `${base + 8};5;${colour}`
}
