import type { Tongue } from '../../i18n'
import { createEditor } from '../editor'
import type { TerminalEvent } from '../terminal'
import { takeSample } from './history'
import { actionOf, type Action } from './keys'
import { layOut } from './layout'
import { addLines, scroll } from './log'
import { complete, emptied, recall, run, takeEnds, type } from './prompt'
import type { Event, State, Step } from './state'

/** The panel before any server runs. */
export function initial(lang: Tongue, columns: number, rows: number): Step {
  return [
    {
      ...{ lang, columns, rows },
      ...{ samples: [], sampled: 0, log: [], history: [], isAsking: false },
      editor: createEditor(),
    },
  ]
}

/** What an event makes of the state, and what is to be done. */
export function update(state: State, event: Event): Step {
  switch (event.type) {
    case 'serving':
      return [serve(state, event)]
    case 'rested':
      return [{ ...state, place: undefined, figures: undefined }]
    case 'sampled':
      return [state.place ? takeSample(state, event.figures) : state]
    case 'printed':
      return [{ ...state, log: addLines(state.log, event.lines) }]
    case 'completed':
      return [takeEnds(state, event.line, event.ends, event.last)]
    case 'resize':
      return [{ ...state, columns: event.columns, rows: event.rows }]
    case 'key':
    case 'paste':
      return act({ ...state, candidates: undefined, isAsking: false }, event, state.isAsking)
    case 'mouse':
      return [turnWheel(state, event)]
    case 'focus':
    case 'reply':
    case 'hangup':
      return [state]
  }
}

/** Another server begins its own count, and what was said and typed stays. */
function serve(state: State, { place, lang }: Extract<Event, { type: 'serving' }>): State {
  return { ...state, place, lang, figures: undefined, samples: [], sampled: 0 }
}

type Typed = Extract<TerminalEvent, { type: 'key' | 'paste' }>

function act(state: State, event: Typed, wasAsking: boolean): Step {
  const action = event.type === 'key' ? actionOf(event.key) : undefined
  return action ? perform(state, action, wasAsking) : [type(state, event)]
}

function perform(state: State, action: Action, wasAsking: boolean): Step {
  switch (action) {
    case 'run':
      return run(state)
    case 'complete':
      return complete(state)
    case 'older':
    case 'newer':
      return [recall(state, action)]
    case 'pageUp':
      return [scrollLog(state, 'up')]
    case 'pageDown':
      return [scrollLog(state, 'down')]
    case 'newest':
      return [{ ...state, lastShown: undefined }]
    case 'leave':
      return leave(state, wasAsking)
  }
}

/** First the line goes, then the panel asks, and then the server is stopped. */
function leave(state: State, wasAsking: boolean): Step {
  if (wasAsking) return [state, { type: 'stop' }]
  if (state.editor.text === '') return [{ ...state, isAsking: true }]
  return [{ ...state, editor: emptied(state.editor), recalled: undefined }]
}

function turnWheel(state: State, { action }: Extract<TerminalEvent, { type: 'mouse' }>): State {
  if (action !== 'wheelup' && action !== 'wheeldown') return state
  return scrollLog(state, action === 'wheelup' ? 'up' : 'down', 3)
}

function scrollLog(state: State, way: 'up' | 'down', step?: number): State {
  const { log } = layOut(state.columns, state.rows)
  return log ? scroll(state, log, way, step) : state
}
