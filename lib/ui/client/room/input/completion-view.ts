import { textWidth } from '../../../cells'
import type { Pane, Row } from '../../../pane'
import { padRow, pane, span, type Rect } from '../../../rows'
import type { State } from '../../state'
import { shownCompletion } from './completion'
import type { Layout } from '../layout'
import type { Completion } from '../room-state'

const MAX_ROWS = 8

/** What fits the word before the cursor, above the input. */
export function completionPane(state: State, layout: Layout): Pane[] {
  const completion = shownCompletion(state)
  if (!completion || state.room.overlay) return []
  const place = placeFor(completion, layout)
  const top = firstShown(completion, place.height)
  const shown = completion.candidates.slice(top, top + place.height)
  const names = Math.max(...completion.candidates.map(({ text }) => textWidth(text.trim())))
  const rows = shown.map(({ text, about = '' }, i): Row => {
    const isChosen = top + i === completion.index
    const look = isChosen ? 'selected' : 'bar'
    // Without colours the chosen row has no other mark.
    const label = `${isChosen ? '▸' : ' '}${text.trim()}`
    const name = padRow([span(label, isChosen ? look : 'barKey')], names + 2, look)
    return padRow([...name, span(about && ` ${about} `, look)], place.width, look)
  })
  return pane('completion', place, rows, { fill: 'bar' })
}

/** The candidate on a row of the pop-up. */
export function candidateAt(completion: Completion, layout: Layout, y: number): number {
  return firstShown(completion, placeFor(completion, layout).height) + y
}

function placeFor({ candidates }: Completion, { prompt, input, messages, status }: Layout): Rect {
  const below = messages.y + messages.height + (status ? 1 : 0)
  const height = Math.min(candidates.length, MAX_ROWS, below - messages.y)
  const names = Math.max(...candidates.map(({ text }) => textWidth(text.trim())))
  const abouts = Math.max(...candidates.map(({ about = '' }) => textWidth(about)))
  const most = input.x + input.width - prompt.x - 2
  const width = Math.max(Math.min(names + 2 + (abouts && abouts + 2), most), 0)
  const x = Math.min(input.x, input.x + input.width - width)
  return { x: Math.max(x, prompt.x), y: below - height, width, height }
}

/** A long list is moved so that the chosen one is seen. */
function firstShown({ candidates, index }: Completion, height: number): number {
  const middle = index - Math.floor(height / 2)
  return Math.max(Math.min(middle, candidates.length - height), 0)
}
