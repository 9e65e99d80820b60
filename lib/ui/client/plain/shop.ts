/** The assistant of the shop as a conversation in lines: the same dialogue as on the screen. */
import { formatMoney, translate } from '../../../i18n'
import { findTransition, type Card, type Order } from '../../../protocol'
import type { LinkEvent } from '../model/chat'
import { catalogueParams, emptyShop, hasOpenTalk, updateShop, type Shop } from '../model/shop'
import { fold } from '../model/search-query'
import { returnables } from '../shop/basket'
import { choiceLabel, choiceOf, choices, type Choice } from '../shop/menu'
import { servesPurpose } from '../shop/operations'
import { orderLine, orderLines, stateName } from '../shop/order-lines'
import type { Purpose, Returnable } from '../shop/assistant-state'
import { readQuantities, type Counted } from '../shop/quantities'
import { waitText } from '../shop/wait'
import type { Foothold } from './foothold'
import type { Voice } from './own-deeds'
import type { Questions } from './questions'
import type { Session } from './session'
import { Counter, isYes, type Read } from './shop-counter'

const SHOP = /^\/(?:tienda|loja|shop)(?:\s+(.*))?$/i

/** What says no to another operation, in every language. */
const NO = ['n', 'no', 'nao', 'not']

/** What was asked of the person: a line, or nothing because the input has ended. */
type Typed = string | undefined

/** Leads the dialogue, and tells what becomes of one's place in the queue. */
export class PlainShop {
  readonly #counter: Counter
  #shop: Shop = emptyShop
  /** The place that was told last. */
  #told: number | undefined

  constructor(
    private readonly session: Session,
    questions: Questions,
    voice: Voice,
    private readonly foothold: Foothold,
  ) {
    this.#counter = new Counter(session, questions, voice)
    session.watch(event => this.#hear(event))
  }

  /** False: the line is about something else. */
  async take(line: string): Promise<boolean> {
    const shop = SHOP.exec(line.trim())
    if (!shop) return false
    await this.#welcome(shop[1]?.trim() ?? '')
    return true
  }

  async #welcome(first: string): Promise<void> {
    if (!(await this.#counter.load('shop.catalogue', catalogueParams(this.#shop)))) return
    this.#counter.announce('assistant.welcome', { shop: this.#shop.name })
    this.#counter.assistant('assistant.greeting', { name: this.session.chat.me?.name })
    let typed: Typed = first === '' ? await this.#menu() : first
    while (typed !== undefined && !NO.includes(fold(typed.trim()))) {
      const goesOn = await this.#choose(typed)
      if (!goesOn) return
      typed = await this.#menu()
    }
    if (typed !== undefined) this.#counter.announce('plain.shopBye')
  }

  async #menu(): Promise<Typed> {
    for (const choice of choices) this.#counter.line(choiceLabel(choice, this.#counter.lang))
    return this.#counter.questions.ask('plain.shopChoose', '', { n: choices.length })
  }

  /** False: the dialogue is over. */
  async #choose(typed: string): Promise<boolean> {
    const choice = choiceOf(typed)
    // Whoever says yes to another operation reads the menu again.
    if (!choice && isYes(typed)) return true
    if (!choice) {
      this.#counter.object({
        key: 'plain.shopNumber',
        parameters: { typed: typed.trim(), n: choices.length },
      })
      return true
    }
    if (choice === 'leave') return (this.#counter.announce('plain.shopBye'), false)
    const isOver = await this.#operate(choice)
    if (!isOver) this.#counter.assistant('assistant.more')
    return !isOver
  }

  /** True: the person is in the queue now, and goes on in the room of the talk. */
  async #operate(choice: Exclude<Choice, 'leave'>): Promise<boolean> {
    switch (choice) {
      case 'password':
        await this.#changePassword()
        return false
      case 'history':
        await this.#withOrder('look', order => this.#show(order))
        return false
      case 'catalogue':
        await this.#buy()
        return false
      case 'return':
        await this.#withOrder('return', order => this.#giveBack(order))
        return false
      case 'confirm':
        await this.#withOrder('confirm', order => this.#confirm(order))
        return false
      case 'agent':
        return this.#queue()
    }
  }

  async #changePassword(): Promise<void> {
    const current = await this.#counter.questions.secret('plain.shopCurrent')
    const next =
      current === undefined ? undefined : await this.#counter.questions.secret('plain.shopNext')
    const again =
      next === undefined ? undefined : await this.#counter.questions.secret('plain.shopAgain')
    if (current === undefined || next === undefined || again === undefined) return
    if (next !== again) return this.#counter.fail({ key: 'plain.shopUnequal' })
    const done = await this.#counter.load('account.password', { current, next })
    if (done) this.#counter.assistant('assistant.passwordChanged')
  }

  /** Lets the person choose one of the operations that serve a purpose. */
  async #withOrder(purpose: Purpose, act: (order: Order) => Promise<void> | void): Promise<void> {
    if (!(await this.#counter.load('shop.operations', {}))) return
    const orders = this.#shop.orders.filter(order => servesPurpose(order, purpose))
    if (orders.length === 0) return this.#counter.assistant(`assistant.none.${purpose}`)
    const { lang } = this.#counter
    orders.forEach((order, i) =>
      this.#counter.line(`${i + 1}. ${orderLine(order, this.#shop.currency, lang)}`),
    )
    const order = await this.#counter.ask('plain.shopOrder', {}, typed => {
      const found = orders[Number(typed) - 1] ?? orders.find(({ id }) => isSame(id, typed))
      const problem = { key: 'plain.shopNoOrder', parameters: { typed } } as const
      return found ? { value: found } : { problem }
    })
    if (order) await act(order)
  }

  #show(order: Order): void {
    for (const text of orderLines(order, this.#shop.currency, this.#counter.lang))
      this.#counter.line(text)
  }

  /** Asks until something can be bought, or the person wants nothing. */
  async #buy(): Promise<void> {
    for (;;) {
      if (!(await this.#counter.load('shop.catalogue', {}))) return
      const { cards } = this.#shop
      cards.forEach((card, i) => this.#counter.line(`${i + 1}. ${this.#cardText(card)}`))
      const card = cards.find(({ stock }) => stock > 0)?.name ?? cards[0]?.name
      const wanted = await this.#counter.ask('plain.shopCards', { card }, typed =>
        this.#readBasket(typed, cards),
      )
      if (!wanted || (await this.#pay(wanted))) return
    }
  }

  #cardText({ name, price, stock }: Card): string {
    const { lang } = this.#counter
    const left = stock === 0 ? translate(lang, 'assistant.none') : String(stock)
    return `${name}  ${formatMoney(price, this.#shop.currency, lang)}  (${left})`
  }

  #readBasket(typed: string, cards: readonly Card[]): Read<Counted<Card>[]> {
    const read = readQuantities(typed, cards)
    if ('problem' in read) return read
    const short = read.counted.find(({ item, quantity }) => quantity > item.stock)
    if (!short) return { value: read.counted }
    const parameters = { card: short.item.name, n: short.item.stock }
    return { problem: { key: 'plain.shopSold', parameters } }
  }

  /** False: somebody was quicker, and the person may choose again. */
  async #pay(wanted: readonly Counted<Card>[]): Promise<boolean> {
    const { lang } = this.#counter
    const sum = wanted.reduce((all, { item, quantity }) => all + item.price * quantity, 0)
    const total = formatMoney(sum, this.#shop.currency, lang)
    if (!(await this.#counter.agrees('plain.shopTotal', { total }))) {
      this.#counter.assistant('plain.shopNotBought')
      return true
    }
    const items = wanted.map(({ item, quantity }) => ({
      card: item.id,
      quantity,
      price: item.price,
    }))
    const done = await this.#counter.load('shop.buy', { items, key: this.#counter.key() })
    if (!done) return !this.#counter.questions.isTerminal
    this.#counter.assistant('assistant.bought')
    this.#show(done.order)
    return true
  }

  async #giveBack(order: Order): Promise<void> {
    const items = returnables(order)
    items.forEach(({ name, left }, i) => this.#counter.line(`${i + 1}. ${name} (${left})`))
    const all = items.map(item => ({ item, quantity: item.left }))
    const wanted = await this.#counter.ask(
      'plain.shopItems',
      { card: items[0]?.name },
      (typed): Read<Counted<Returnable>[]> => {
        const read = readQuantities(typed, items)
        if ('problem' in read) return read
        const tooMany = read.counted.find(({ item, quantity }) => quantity > item.left)
        if (!tooMany) return { value: read.counted }
        const parameters = { card: tooMany.item.name, n: tooMany.item.left }
        return { problem: { key: 'assistant.onlyLeft', parameters } }
      },
      all,
    )
    const reason = wanted && (await this.#counter.questions.ask('plain.shopReason'))?.trim()
    if (!wanted || reason === undefined) return
    const done = await this.#counter.load('shop.return', {
      order: order.id,
      items: wanted.map(({ item, quantity }) => ({ card: item.card, quantity })),
      ...(reason && { reason }),
      key: this.#counter.key(),
    })
    if (done) this.#tellState(done.order)
  }

  async #confirm(order: Order): Promise<void> {
    const to = findTransition(order.kind, 'confirm', order.state)?.to
    if (to !== 'shipment_confirmed' && to !== 'received') return
    const parameters = { id: order.id, state: stateName(to, this.#counter.lang) }
    if (!(await this.#counter.agrees('plain.shopConfirm', parameters))) return
    const done = await this.#counter.load('shop.confirm', { order: order.id, to })
    if (done) this.#tellState(done.order)
  }

  #tellState({ id, state }: Order): void {
    this.#counter.assistant('assistant.nowIn', { id, state: stateName(state, this.#counter.lang) })
  }

  async #queue(): Promise<boolean> {
    const params = {}
    const outcome = await this.session.ask('desk.request', params)
    this.foothold.follow(outcome)
    if (outcome.type !== 'answered') return (this.#counter.complain(outcome), false)
    this.#counter.announce('plain.shopQueue')
    return true
  }

  #hear(event: LinkEvent): void {
    this.#shop = updateShop(this.#shop, event)
    const isIn = event.type === 'answered' && /^session\.(login|resume)$/.test(event.method)
    if (isIn && hasOpenTalk(this.session.chat)) {
      void this.session.askApart('desk.conversation', {})
    }
    if (event.type === 'heard') this.#tellNews(event.event)
  }

  #tellNews(event: Extract<LinkEvent, { type: 'heard' }>['event']): void {
    const own = this.#shop.conversation
    if (event.method === 'desk.position' && own?.id === event.params.conversation) {
      const { position, waitMs } = event.params
      if (position === this.#told) return
      this.#told = position
      const wait = waitMs === undefined ? '' : waitText(waitMs, this.#counter.lang)
      this.#counter.announce('plain.shopPosition', { n: position, wait })
    }
    if (event.method === 'desk.ended' && this.#shop.toRate?.id === event.params.conversation.id) {
      this.#told = undefined
      this.#counter.announce('plain.shopRate')
    }
  }
}

function isSame(id: string, typed: string): boolean {
  return id.toUpperCase() === typed.toUpperCase()
}
