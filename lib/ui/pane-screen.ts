import type { Writable } from 'node:stream'
import {
  createBox,
  forgetCells,
  openScreen,
  takeBuffer,
  type BlessedBox,
} from './blessed-internals'
import { drawChanges, toFrame, type DrawOptions } from './draw'
import { clearGrid, paintPane } from './paint'
import type { Pane, Point } from './pane'
import type { Theme } from './theme'

/** A box on the screen and the pane that it shows. */
interface PaneBox {
  box: BlessedBox
  pane: Pane
}

/** The panes on the screen: one box of blessed for each, and one write for each frame. */
export class PaneScreen {
  private readonly screen
  private readonly boxes = new Map<string, PaneBox>()
  private readonly options: DrawOptions
  private panes: readonly Pane[] = []
  private cursor = ''

  constructor(
    private readonly output: Writable,
    env: NodeJS.ProcessEnv,
    private theme: Theme,
  ) {
    const term = env.TERM ?? ''
    this.options = { colours: !env.NO_COLOR, links: !term.startsWith('linux') }
    this.screen = openScreen(output, term)
    this.screen.draw = () => this.draw()
  }

  /** Shows exactly these panes, later ones above earlier ones. */
  paint(panes: readonly Pane[]): void {
    this.panes = panes
    this.removeBoxes(new Set(panes.map(pane => pane.id)))
    panes.forEach((pane, index) => this.placeBox(pane, index))
    clearGrid(this.screen.lines, this.theme)
    this.screen.render()
  }

  /** The topmost pane that covers a cell. */
  paneAt({ x, y }: Point): Pane | undefined {
    return this.panes.findLast(
      pane => x >= pane.x && x < pane.x + pane.width && y >= pane.y && y < pane.y + pane.height,
    )
  }

  /** Draws with other colours from the next frame on. */
  setTheme(theme: Theme): void {
    this.theme = theme
  }

  /** Takes over the size of the output, and believes nothing of what the terminal shows. */
  forget(): void {
    forgetCells(this.screen)
  }

  /** Calls back when the output has another size. */
  onResize(listener: () => void): void {
    this.screen.program.on('resize', listener)
  }

  /** Goes back to the alternate buffer. */
  enter(): void {
    this.screen.enter()
  }

  /** Leaves the alternate buffer for a while. */
  leave(): void {
    this.screen.leave()
  }

  /** Leaves the alternate buffer for good. */
  destroy(): void {
    this.screen.destroy()
  }

  private placeBox(pane: Pane, index: number): void {
    const shown = this.boxes.get(pane.id) ?? this.addBox(pane)
    shown.pane = pane
    const { box } = shown
    box.left = pane.x
    box.top = pane.y
    box.width = pane.width
    box.height = pane.height
    if (this.screen.children[index] !== box) box.setIndex(index)
  }

  /** The rows of the pane are painted where blessed would fill the box. */
  private addBox(pane: Pane): PaneBox {
    const shown: PaneBox = { box: createBox(this.screen), pane }
    shown.box.render = () => paintPane(this.screen.lines, shown.pane, this.theme)
    this.boxes.set(pane.id, shown)
    return shown
  }

  private removeBoxes(wanted: Set<string>): void {
    for (const [id, { box }] of this.boxes) {
      if (wanted.has(id)) continue
      box.destroy()
      this.boxes.delete(id)
    }
  }

  private draw(): void {
    const pending = takeBuffer(this.screen)
    const changes = pending + drawChanges(this.screen.lines, this.screen.olines, this.options)
    const point = this.findCursor()
    const cursor = JSON.stringify(point) ?? ''
    if (!changes && cursor === this.cursor) return
    this.cursor = cursor
    this.output.write(toFrame(changes, point))
  }

  private findCursor(): Point | undefined {
    const pane = this.panes.findLast(({ cursor }) => cursor)
    if (!pane?.cursor) return undefined
    const point = { x: pane.x + pane.cursor.x, y: pane.y + pane.cursor.y }
    return this.screen.lines[point.y]?.[point.x] && point
  }
}
