import type { Pane } from './pane'
import type { Terminal, TerminalEvent } from './terminal'

/**
 * A program for a terminal. `update` and `view` are pure: no clock, no socket; what they need comes with an
 * event, and what they want done leaves as an effect.
 */
export interface Program<State, Event, Effect> {
  init: readonly [State, ...Effect[]]
  update(state: State, event: Event): readonly [State, ...Effect[]]
  /** Called once per frame, however many events came before it. */
  view(state: State): readonly Pane[]
  /** Does in the world what `update` asked for, and dispatches what comes of it, now or later. */
  perform(effect: Effect, dispatch: (event: Event) => void): void
}

/** A program that runs on a terminal. */
export interface RunningProgram<State, Event> {
  /** Gives the program an event from outside, a server's news for example. */
  dispatch(event: Event): void
  getState(): State
  /** Takes no more events and paints no more frames. The terminal stays open. */
  stop(): void
}

/**
 * Runs a program: the effects of `init`, the size of the terminal as its first event, then one event after
 * the other. An error in the program closes the terminal before it is thrown on.
 */
export function run<State, Event, Effect>(
  program: Program<State, Event | TerminalEvent, Effect>,
  terminal: Terminal,
): RunningProgram<State, Event | TerminalEvent> {
  const loop = new Loop<State, Event | TerminalEvent, Effect>(program, terminal)
  const stopListening = terminal.listen(event => loop.takeFelt(event))
  const [, ...effects] = program.init
  loop.start(effects, { type: 'resize', columns: terminal.columns, rows: terminal.rows })
  return {
    dispatch: loop.dispatch,
    getState: () => loop.state,
    stop: () => {
      stopListening()
      loop.stop()
    },
  }
}

class Loop<State, Event, Effect> {
  state: State
  private readonly waiting: Event[] = []
  private isBusy = false
  private isStopped = false
  /** Something that a person did is not on the screen yet. */
  private isUrgent = false

  constructor(
    private readonly program: Program<State, Event, Effect>,
    private readonly terminal: Terminal,
  ) {
    this.state = program.init[0]
  }

  start(effects: readonly Effect[], first: Event): void {
    this.isBusy = true
    this.guard(() => this.performAll(effects))
    this.isBusy = false
    this.dispatch(first)
  }

  /** An effect may dispatch at once: its event waits until all effects before it are done. */
  readonly dispatch = (event: Event): void => {
    if (this.isStopped) return
    this.waiting.push(event)
    if (!this.isBusy) this.guard(() => this.work())
  }

  /** What comes from the person's own hands is shown as soon as can be. */
  takeFelt(event: Event): void {
    this.isUrgent = true
    this.dispatch(event)
  }

  stop(): void {
    this.isStopped = true
    this.waiting.length = 0
  }

  private work(): void {
    this.isBusy = true
    for (let event = this.waiting.shift(); event !== undefined; event = this.waiting.shift()) {
      const [state, ...effects] = this.program.update(this.state, event)
      this.state = state
      this.performAll(effects)
    }
    this.isBusy = false
    if (this.isStopped) return
    const { isUrgent } = this
    this.isUrgent = false
    this.terminal.show(() => this.guard(() => this.program.view(this.state)), isUrgent)
  }

  private performAll(effects: readonly Effect[]): void {
    for (const effect of effects) this.program.perform(effect, this.dispatch)
  }

  private guard<T>(act: () => T): T {
    try {
      return act()
    } catch (error) {
      this.stop()
      this.terminal.close()
      throw error
    }
  }
}
