import { translate } from '../../../../i18n'
import { textWidth } from '../../../cells'
import type { Pane } from '../../../pane'
import { keyFor } from '../../keys'
import { line, pane } from '../../../rows'
import type { State } from '../../state'
import { draftRows, promptText, type Layout } from '../layout'

/** The prompt that says where the line goes, and what is being written. */
export function inputPanes(state: State, layout: Layout): Pane[] {
  const { rows, cursor } = draftRows(state, layout)
  const texts = rows.map(text => line(text))
  const isEmpty = rows.every(text => text === '')
  const { isNewcomer, lookup } = state.room
  const isNewHere = isNewcomer && !lookup && state.screen === 'room'
  return [
    ...pane('prompt', layout.prompt, [line(promptText(state), 'accent')]),
    ...pane(
      'input',
      layout.input,
      texts,
      state.room.overlay || state.mail.prompt ? {} : { cursor },
    ),
    ...(isEmpty && isNewHere ? hintPane(state, layout) : []),
  ]
}

/** The first three things that one wants: to write, to find rooms and people, and to know how to go on or leave. */
function hintPane({ lang }: State, { input }: Layout): Pane[] {
  const text = translate(lang, 'room.first', {
    send: keyFor('send', 'room', lang),
    goTo: keyFor('goTo', 'room', lang),
    help: keyFor('help', 'room', lang),
  })
  return pane('hint', input, [line(fitting(text, input.width), 'dim')])
}

/** As many parts of a text as fit whole. */
function fitting(text: string, width: number): string {
  const parts = text.split(' · ')
  while (parts.length > 1 && textWidth(parts.join(' · ')) > width) parts.pop()
  return parts.join(' · ')
}
