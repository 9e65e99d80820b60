/** The assistant of the shop as a conversation in lines: the same dialogue as on the screen. */
import { catalogueParams } from '../../model/shop'
import { fold } from '../../model/search-query'
import { choiceLabel, choiceOf, choices, type Choice } from '../../shop/menu'
import type { Foothold } from '../foothold'
import { isYes, type Questions } from '../questions'
import type { Session } from '../session'
import type { SignIn } from '../sign-in'
import type { Voice } from '../voice'
import { Counter } from './counter'
import { Orders } from './orders'
import { Place } from './place'
import { Purchase } from './purchase'

const SHOP = /^\/(?:tienda|loja|shop)(?:\s+(.*))?$/i

/** What says no to another operation, in every language. */
const NO = ['n', 'no', 'nao', 'not']

/** What was asked of the person: a line, or nothing because the input has ended. */
type Typed = string | undefined

/** Leads the dialogue: a menu, until the person has enough of it or waits for an agent. */
export class PlainShop {
  readonly #counter: Counter
  readonly #orders: Orders
  readonly #purchase: Purchase
  readonly #place: Place

  constructor(
    private readonly session: Session,
    questions: Questions,
    voice: Voice,
    foothold: Foothold,
    private readonly signIn: Pick<SignIn, 'password'>,
  ) {
    this.#counter = new Counter(session, questions, voice)
    this.#orders = new Orders(this.#counter)
    this.#purchase = new Purchase(this.#counter)
    this.#place = new Place(session, this.#counter, foothold)
  }

  /** False: the line is about something else. */
  async take(line: string): Promise<boolean> {
    const shop = SHOP.exec(line.trim())
    if (!shop) return false
    await this.#welcome(shop[1]?.trim() ?? '')
    return true
  }

  async #welcome(first: string): Promise<void> {
    const counter = this.#counter
    if (!(await counter.load('shop.catalogue', catalogueParams(counter.shop)))) return
    counter.announce('assistant.welcome', { shop: counter.shop.name })
    counter.assistant('assistant.greeting', { name: this.session.chat.me?.name })
    let typed: Typed = first === '' ? await this.#menu() : first
    while (typed !== undefined && !NO.includes(fold(typed.trim()))) {
      const goesOn = await this.#choose(typed)
      if (!goesOn) return
      typed = await this.#menu()
    }
    if (typed !== undefined) counter.announce('plain.shopBye')
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
      const parameters = { typed: typed.trim(), n: choices.length }
      this.#counter.object({ key: 'plain.shopNumber', parameters })
      return true
    }
    if (choice === 'leave') return (this.#counter.announce('plain.shopBye'), false)
    // Whoever is in the queue goes on in the room of the talk.
    if (choice === 'agent' && (await this.#place.take())) return false
    if (choice !== 'agent') await this.#operate(choice)
    this.#counter.assistant('assistant.more')
    return true
  }

  #operate(choice: Exclude<Choice, 'leave' | 'agent'>): Promise<void> {
    switch (choice) {
      case 'password':
        return this.#changePassword()
      case 'history':
        return this.#orders.look()
      case 'catalogue':
        return this.#purchase.run()
      case 'return':
        return this.#orders.giveBack()
      case 'confirm':
        return this.#orders.confirm()
    }
  }

  async #changePassword(): Promise<void> {
    const { questions } = this.#counter
    const current = await questions.secret('plain.shopCurrent')
    if (current === undefined) return
    const next = await questions.secret('plain.shopNext')
    if (next === undefined) return
    // A script may say only the new one, twice: it said the other when it signed in.
    if (next === current && !questions.isTerminal) return this.#renew(this.signIn.password, next)
    const again = await questions.secret('plain.shopAgain')
    if (again === undefined) return
    if (next !== again) return this.#counter.fail({ key: 'plain.shopUnequal' })
    await this.#renew(current, next)
  }

  async #renew(current: string, next: string): Promise<void> {
    if (!(await this.#counter.load('account.password', { current, next }))) return
    this.signIn.password = next
    this.#counter.assistant('assistant.passwordChanged')
  }
}
