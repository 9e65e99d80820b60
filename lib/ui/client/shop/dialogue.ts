/** The dialogue: who said what, as rows above the page. */
import { translate, type Tongue } from '../../../i18n'
import { personLook } from '../../theme'
import { wrap } from '../../wrap'
import type { Look, Pane, Row } from '../../pane'
import { line, pane, span, type Rect } from '../../rows'
import type { Saying } from '../saying'
import type { State } from '../state'
import type { Utterance } from './assistant-state'
import { setAssistant } from './assistant-screen'
import { orderLines } from './order-lines'

/** Wrapping a long dialogue anew for each key would be felt. */
const remembered = new WeakMap<readonly Utterance[], { signature: string; rows: readonly Row[] }>()

/** Widest row of the dialogue that is pleasant to read. */
const MAX_WIDTH = 100

/** A saying as it is said, with the shop's name where it belongs. */
function sentenceOf(what: Saying, shop: string, lang: Tongue): string {
  if ('sentence' in what) return what.sentence
  return translate(lang, what.key, { shop, ...what.parameters })
}

/** Every row of the dialogue. */
export function dialogueRows(state: State, width: number): readonly Row[] {
  const { lang, chat, shop, assistant } = state
  const { said } = assistant
  const signature = [width, lang, chat.me?.name, shop.name, shop.currency].join('\n')
  const known = remembered.get(said)
  if (known?.signature === signature) return known.rows
  const rows = said.flatMap(each => utteranceRows(state, each, Math.min(width, MAX_WIDTH)))
  remembered.set(said, { signature, rows })
  return rows
}

function utteranceRows(state: State, what: Utterance, width: number): Row[] {
  const { lang, shop, chat } = state
  if (what.by === 'order') {
    const [heading = '', ...lines] = orderLines(what.order, shop.currency, lang)
    return [
      [span('  '), span(heading, 'strong')],
      ...lines.flatMap(text => wrap(line(`  ${text}`, 'text'), width, { rest: 4 })),
      [],
    ]
  }
  const text = sentenceOf(what.saying, shop.name, lang)
  if (what.by === 'shop') return [...wrap(line(text, 'title'), width), []]
  const isAssistant = what.by === 'assistant'
  const name = isAssistant ? translate(lang, 'assistant.name') : (chat.me?.name ?? '')
  const look: Look = isAssistant ? 'accent' : personLook(chat.me?.username ?? '')
  const spoken = span(text, what.look ?? 'text')
  const more: Row[] = isAssistant ? [] : [[]]
  return [...more, ...wrap([span(`${name}: `, look), spoken], width, { rest: 2 })]
}

/** The end of the dialogue, or as far above as one has scrolled. */
export function dialoguePane(state: State, rect: Rect | undefined): Pane[] {
  if (!rect) return []
  const rows = dialogueRows(state, rect.width)
  const most = Math.max(rows.length - rect.height, 0)
  const top = Math.max(most - state.assistant.scroll, 0)
  return pane('assistant.said', rect, rows.slice(top, top + rect.height))
}

/** Moves the dialogue; above 0 shows what was said before. */
export function scrollDialogue(state: State, by: number): State {
  const most = dialogueRows(state, Math.max(state.columns, 1)).length
  return setAssistant(state, { scroll: Math.max(Math.min(state.assistant.scroll + by, most), 0) })
}
