import { Frames } from './frames'
import type { InputEvent, PointerEvent } from './input-event'
import { InputDecoder } from './keys'
import { onLastBreath } from './last-breath'
import {
  notificationSequence,
  notificationWay,
  type Notification,
  type NotificationWay,
} from './notification'
import type { Pane } from './pane'
import { PaneScreen } from './pane-screen'
import type { Terminal, TerminalInput, TerminalOptions, TerminalOutput } from './terminal'
import type { TerminalEvent } from './terminal-event'
import * as sequences from './terminal-sequences'
import { chooseTheme, themes, type ThemeName } from './theme'

/** The terminal of `openTerminal`. */
export class Edge implements Terminal {
  isOpen = true
  private readonly input: TerminalInput
  private readonly output: TerminalOutput
  private readonly env: NodeJS.ProcessEnv
  private readonly screen: PaneScreen
  private readonly frames: Frames
  private readonly decoder = new InputDecoder(event => this.receive(event))
  private readonly listeners = new Set<(event: TerminalEvent) => void>()
  private readonly forgetProcess: () => void
  /** Absent: nothing was to be shown yet, not even an empty screen in colours that may be wrong. */
  private view?: () => readonly Pane[]
  private hasMouse: boolean
  private isLent = false

  constructor(options: TerminalOptions) {
    this.input = options.input ?? process.stdin
    this.output = options.output ?? process.stdout
    this.env = options.env ?? process.env
    this.hasMouse = options.mouse ?? true
    const theme = themes[chooseTheme(options.theme ?? 'dark', this.env)]
    this.screen = new PaneScreen(this.output, this.env, theme)
    this.frames = new Frames(this.output, () => this.paint())
    this.forgetProcess = onLastBreath(this.close, options.outlives)
    this.connect()
    this.output.write(sequences.SAVE_TITLE)
    this.takeOver()
  }

  get columns(): number {
    return this.output.columns || 80
  }

  get rows(): number {
    return this.output.rows || 24
  }

  listen(listener: (event: TerminalEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  show(view: () => readonly Pane[], isUrgent = false): void {
    this.view = view
    this.frames.ask(isUrgent)
  }

  repaint(): void {
    if (!this.isOpen || this.isLent) return
    this.screen.forget()
    this.frames.ask()
  }

  setTheme(name: ThemeName): void {
    this.screen.setTheme(themes[chooseTheme(name, this.env)])
    this.frames.ask()
  }

  setMouse(isOn: boolean): void {
    this.hasMouse = isOn
    this.write(isOn ? sequences.MOUSE_ON : sequences.MOUSE_OFF)
  }

  setTitle(text: string): void {
    this.write(sequences.titleSequence(text))
  }

  ring(): void {
    this.write(sequences.BELL)
  }

  notify(news: Notification, way: NotificationWay | undefined = notificationWay(this.env)): void {
    if (way) this.write(notificationSequence(news, way, this.env))
  }

  askColours(): void {
    this.write(sequences.ASK_COLOURS)
  }

  copy(text: string): void {
    this.write(sequences.clipboardSequence(text))
  }

  suspend(): void {
    if (process.platform === 'win32') return
    // To the whole group: under npx the shell waits for npx, which would go on running.
    void this.lend(() => process.kill(0, 'SIGTSTP'))
  }

  async lend<T>(use: () => Promise<T> | T): Promise<T> {
    this.giveBack()
    try {
      return await use()
    } finally {
      if (this.isOpen) this.takeOver()
    }
  }

  close = (): void => {
    if (!this.isOpen) return
    this.isOpen = false
    this.frames.stop()
    this.forgetProcess()
    this.disconnect()
    this.giveBack()
    this.screen.destroy()
    this.output.write(sequences.RESTORE_TITLE)
  }

  private connect(): void {
    this.input.on('data', this.read).on('end', this.hangUp).on('error', this.hangUp)
    this.output.on('error', this.hangUp)
    this.screen.onResize(() => this.resize())
    process.on('SIGCONT', this.goOn)
  }

  private disconnect(): void {
    this.input.off('data', this.read).off('end', this.hangUp)
    process.off('SIGCONT', this.goOn)
  }

  private readonly read = (chunk: Buffer | string) => this.decoder.write(chunk)

  private readonly hangUp = () => {
    if (!this.isOpen) return
    this.close()
    this.emit({ type: 'hangup' })
  }

  /** Somebody stopped the process: the shell has reset the keys and written on the screen. */
  private readonly goOn = () => {
    if (!this.isLent) this.takeOver()
  }

  private takeOver(): void {
    this.isLent = false
    // Node believes that the keys are still raw after a stop, and would do nothing.
    this.input.setRawMode?.(false)
    this.input.setRawMode?.(true)
    this.input.resume()
    this.screen.enter()
    this.output.write(sequences.ENTER_MODES + (this.hasMouse ? sequences.MOUSE_ON : ''))
    this.repaint()
  }

  private giveBack(): void {
    this.isLent = true
    this.screen.leave()
    // Behind what blessed writes, which clears the screen: an error may be printed next.
    this.output.write(sequences.LEAVE_MODES)
    this.input.setRawMode?.(false)
    this.input.pause()
  }

  private paint(): void {
    if (this.isOpen && !this.isLent && this.view) this.screen.paint(this.view())
  }

  private write(bytes: string): void {
    if (this.isOpen && !this.isLent) this.output.write(bytes)
  }

  private resize(): void {
    this.repaint()
    this.emit({ type: 'resize', columns: this.columns, rows: this.rows })
  }

  private receive(event: InputEvent): void {
    if (!this.isOpen) return
    if (event.type === 'mouse') this.emit(this.toPane(event))
    else if (event.type === 'key' && event.key === 'C-z') this.suspend()
    else if (event.type === 'key' && event.key === 'C-l') this.repaint()
    else this.emit(event)
  }

  private toPane(event: PointerEvent): TerminalEvent {
    const pane = this.screen.paneAt(event)
    return { ...event, pane: pane?.id, x: event.x - (pane?.x ?? 0), y: event.y - (pane?.y ?? 0) }
  }

  private emit(event: TerminalEvent): void {
    for (const listener of this.listeners) listener(event)
  }
}
