/** The menu: by number, arrows and mouse. */
import { pad, textWidth } from '../../../cells'
import { openHelp } from '../../commands/help'
import { actionOf, numberOf } from '../../keys'
import { enterMail } from '../../mail/leaving-mail'
import { pane, span } from '../../../rows'
import { saying } from '../../saying'
import type { State, Step } from '../../state'
import { objectTo, setAssistant } from '../assistant-screen'
import { scrollDialogue } from '../dialogue'
import { choiceLabel, choices } from '../menu'
import { choose, leaveShop } from '../operations'
import type { Page } from '../page'

/** Rows of the dialogue that a page key moves. */
const PAGE = 5

export const menuPage: Page = {
  where: 'assistant',
  height: () => choices.length,
  draw(state, rect) {
    const { lang, assistant } = state
    const labels = choices.map(choice => choiceLabel(choice, lang))
    const width = Math.max(...labels.map(textWidth)) + 2
    const rows = labels.map((label, index) => {
      const isChosen = index === assistant.choice
      const look = isChosen ? 'selected' : 'text'
      return [span(isChosen ? ' ▸ ' : '   ', 'accent'), span(pad(` ${label}`, width), look)]
    })
    return pane('assistant.menu', rect, rows)
  },
  update(state, event) {
    if (event.type !== 'key') return undefined
    const { choice } = state.assistant
    const go = (by: number): Step => {
      const next = (choice + by + choices.length) % choices.length
      return [setAssistant(state, { choice: next })]
    }
    switch (actionOf(event.key, 'assistant')) {
      case 'number':
        return chooseAt(state, numberOf(event.key, 'number', 'assistant') - 1)
      case 'choose':
        return chooseAt(state, choice)
      case 'up':
        return go(-1)
      case 'down':
        return go(1)
      case 'pageUp':
        return [scrollDialogue(state, PAGE)]
      case 'pageDown':
        return [scrollDialogue(state, -PAGE)]
      case 'close':
        return leaveShop(state)
      case 'mail':
        return enterMail(state)
      case 'help':
        return openHelp(state)
      case undefined:
        return /^[089]$/.test(event.key) ? [wrongNumber(state, event.key)] : undefined
    }
  },
  click: (state, _pane, { y }) => chooseAt(state, y),
}

function chooseAt(state: State, index: number): Step {
  const choice = choices[index]
  return choice ? choose(setAssistant(state, { choice: index }), choice) : [state]
}

function wrongNumber(state: State, typed: string): State {
  return objectTo(state, saying('assistant.wrongNumber', { typed, n: choices.length }))
}
