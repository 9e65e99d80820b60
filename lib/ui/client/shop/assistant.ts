/** The screen of the shop: which page has the keys, and what is drawn. */
import { translate } from '../../../i18n'
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { Pane, Row } from '../../pane'
import type { MouseEvent, TerminalEvent } from '../../terminal-event'
import { openHelp } from '../commands/help'
import { actionOf, keyFor, type Action } from '../keys'
import { mailFrame } from '../mail/frame'
import { enterMail, retryLine } from '../mail/leaving-mail'
import { headerPane } from '../room/header'
import { takePointer, WHEEL_ROWS } from '../pointer'
import { updateOverlay } from '../room/overlay/overlay'
import { overlayPanes } from '../room/overlay/view'
import { betweenRows, line, pane, ruleRow, span, type Rect } from '../../rows'
import { say } from '../saying'
import { takeHands, type Hands } from '../hands'
import type { State, Step } from '../state'
import { setAssistant } from './assistant-screen'
import type { AssistantPage } from './assistant-state'
import { newsRow } from './badge'
import { dialoguePane, dialogueRows, scrollDialogue } from './dialogue'
import { layOutShop } from './layout'
import { leaveShop } from './operations'
import type { Page } from './page'
import { cataloguePage } from './pages/catalogue'
import { checkoutPage } from './pages/checkout'
import { menuPage } from './pages/menu'
import { messagePage } from './pages/message'
import { orderPage } from './pages/order'
import { ordersPage } from './pages/orders'
import { passwordPage } from './pages/password'
import { queuePage } from './pages/queue'
import { ratingPage } from './pages/rating'
import { returnPage } from './pages/return'

const pages: Readonly<Record<AssistantPage, Page>> = {
  menu: menuPage,
  password: passwordPage,
  orders: ordersPage,
  order: orderPage,
  catalogue: cataloguePage,
  checkout: checkoutPage,
  return: returnPage,
  queue: queuePage,
  message: messagePage,
  rating: ratingPage,
}

/** Takes in what a person does. */
export function updateAssistant(state: State, event: TerminalEvent): Step {
  return takeHands(state, event, hands)
}

const hands: Hands = { typed: takeTyped, mouse: takeMouse }

function takeTyped(state: State, event: KeyEvent | PasteEvent): Step {
  const { overlay } = state.room
  if (overlay) return updateOverlay(state, overlay, event)
  const calm = state.assistant.remark ? setAssistant(state, { remark: undefined }) : state
  const taken = pages[calm.assistant.page].update(calm, event)
  if (taken) return settle(taken)
  const action = event.type === 'key' ? actionOf(event.key, 'shop') : undefined
  return action ? settle(act(calm, action)) : [calm]
}

function act(state: State, action: Action<'shop'>): Step {
  switch (action) {
    case 'help':
      return openHelp(state)
    case 'mail':
      return enterMail(state)
    case 'room':
      return leaveShop(state)
    case 'scrollUp':
      return [scrollDialogue(state, WHEEL_ROWS)]
    case 'scrollDown':
      return [scrollDialogue(state, -WHEEL_ROWS)]
    case 'retry':
      return retryLine(state)
    case 'repaint':
      return [state, { type: 'repaint' }]
    case 'suspend':
      return [state, { type: 'suspend' }]
  }
}

/** Nobody scrolls further than to what was said first. */
function settle([state, ...effects]: Step): Step {
  const { scroll, page } = state.assistant
  if (scroll === 0) return [state, ...effects]
  const { dialogue } = layOutShop(state, pages[page])
  const rows = dialogueRows(state, dialogue?.width ?? 1).length
  const most = Math.max(rows - (dialogue?.height ?? 0), 0)
  const settled = scroll > most ? setAssistant(state, { scroll: most }) : state
  return [settled, ...effects]
}

function takeMouse(state: State, event: MouseEvent): Step {
  return takePointer(state, event, { wheel, press })
}

/** The wheel moves what it is over. */
function wheel(state: State, { pane: id }: MouseEvent, rows: number): Step {
  const page = pages[state.assistant.page]
  if (page.wheel && id !== 'assistant.said') return settle(page.wheel(state, rows))
  return settle([scrollDialogue(state, -rows)])
}

function press(state: State, { pane: id = '', x, y }: MouseEvent): Step {
  const page = pages[state.assistant.page]
  const isPage = /^(assistant|password)\./.test(id) && id !== 'assistant.said'
  if (!page.click || !isPage) return [state]
  const calm = setAssistant(state, { remark: undefined })
  return settle(page.click(calm, id, { x, y }, layOutShop(calm, page).page))
}

/** What is on the screen. */
export function viewAssistant(state: State): Pane[] {
  const page = pages[state.assistant.page]
  const layout = layOutShop(state, page)
  const { header, status, dialogue, rule } = layout
  const has = (action: string) => page.has?.(state, action) ?? true
  const panes = [
    ...(header ? headerPane(state, header) : []),
    ...mailFrame(state, layout, titleOf(state), page.where, has),
    ...dialoguePane(state, dialogue),
    ...(rule && page.title
      ? pane('assistant.rule', rule, [pageTitle(page.title(state), rule, layout.isFramed)])
      : []),
    ...page.draw(state, layout.page),
    ...(status ? statusPane(state, status) : []),
  ]
  return state.room.overlay
    ? [...panes.map(({ cursor: _, ...each }) => each), ...overlayPanes(state)]
    : panes
}

/** `├──── Tu compra ────┤`. */
function pageTitle(title: string, { width }: Rect, isFramed: boolean): Row {
  const looks = { text: 'title', rule: 'border' } as const
  if (!isFramed) return ruleRow(title, width, looks)
  return [span('├', 'border'), ...ruleRow(title, width - 2, looks), span('┤', 'border')]
}

/** `TIENDA TC5G`. */
function titleOf({ lang, shop }: State): Row {
  return [span(translate(lang, 'assistant.section'), 'dim'), span(` ${shop.name}`, 'title')]
}

/** What is wrong, what is on its way, or what waits elsewhere. */
function statusPane(state: State, rect: Rect): Pane[] {
  return pane('status', rect, [betweenRows(leftRow(state), newsRow(state), rect.width)])
}

function leftRow(state: State): Row {
  const { lang, assistant, shop } = state
  if (assistant.remark) return line(` ${say(assistant.remark, lang)}`, 'error')
  if (assistant.asked) {
    const key = assistant.asked.isLost ? 'assistant.waitsLine' : 'assistant.sending'
    return line(` ${translate(lang, key)}`, 'notice')
  }
  const { conversation } = shop
  if (conversation && assistant.page !== 'queue') {
    const key = conversation.state === 'active' ? 'assistant.statusTalk' : 'assistant.statusQueue'
    const n = conversation.position ?? 1
    return line(` ${translate(lang, key, { n })}`, 'notice')
  }
  if (assistant.scroll > 0) {
    const key = keyFor('scrollDown', 'shop', lang)
    return line(` ${translate(lang, 'assistant.below', { key })}`, 'dim')
  }
  return []
}
