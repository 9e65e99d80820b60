/** The agents' desk as a conversation in lines: the same commands and answers as on the screen. */
import { translate, type TextKey, type TextParameters } from '../../../i18n'
import { methods, type MethodName } from '../../../protocol'
import { drawable } from '../../cells'
import { isAgentLine, readAgentLine, whatIsWrong } from '../desk/agent-line'
import { isPage } from '../desk/answering'
import { aimed, lacksTalk } from '../desk/asking'
import { canServe, talkOf, type Serving } from '../desk/desk-screen'
import { emptyText, entriesOf, pageTitle, type PageReader } from '../desk/pages'
import { stopwatch } from '../desk/pages/entry'
import { sayAnswer, sayNews, type Said } from '../desk/sentence'
import { openRoom } from '../model/actions'
import { takeAnswer } from '../model/answer/answer'
import type { Answered, LinkEvent } from '../model/chat'
import { emptyBoard, updateBoard, type DeskBoard } from '../model/desk-board'
import { DESK_ROOM, isLocal, putDeskRoom } from '../model/local-room'
import { reasonOf } from './outcome'
import { isYes, type Questions } from './questions'
import type { Session } from './session'
import type { Voice } from './voice'

/** Cells of a line of an answer. */
const WIDTH = 80

/** ISO 4217's code for no currency: the server has not said which. */
const NO_CURRENCY = 'XXX'

/** What costs the shop money, or takes the agent away from a customer. */
const asksFirst: Partial<Record<MethodName, TextKey>> = {
  'desk.buy': 'agent.askBuy',
  'desk.exit': 'agent.askExit',
}

/** Takes the agent's lines and tells what happens at the desk. */
export class PlainDesk implements Serving {
  board: DeskBoard = emptyBoard
  desk: Serving['desk'] = {}
  /** The agent has signed out: nothing more is taken. */
  isOver = false
  /** The queue as it was told last. */
  #told = ''
  /** Room of the conversation that the line goes to. */
  #room = DESK_ROOM
  #isOpen = false

  constructor(
    private readonly session: Session,
    private readonly questions: Questions,
    private readonly voice: Voice,
  ) {
    session.watch(event => this.#hear(event))
  }

  /** Opens the desk after the sign-in, where the person works there. */
  async open(): Promise<void> {
    const { chat } = this.session
    if (chat.me?.role !== 'agent' || !canServe({ chat })) return
    this.#isOpen = true
    this.#enter(DESK_ROOM)
    await this.session.askApart('desk.conversation', {})
    const status = await this.session.askApart('desk.status', {})
    if (status.type === 'answered') {
      this.#say('agent.greeting', { name: chat.me.name, n: status.result.online })
      this.#tellQueue()
    }
    this.#settle()
  }

  /** False: the line is about something else. */
  async take(line: string): Promise<boolean> {
    if (!canServe(this.session)) return false
    const [, number] = /^:(\d)$/.exec(line.trim()) ?? []
    if (number) return (this.#choose(Number(number)), true)
    if (isAgentLine(line)) return (await this.#run(line), true)
    if (!isLocal(this.session.chat.current) || line.startsWith('/')) return false
    this.#fail({ key: 'agent.noTalkText' })
    return true
  }

  async #run(line: string): Promise<void> {
    const { chat } = this.session
    const typed = readAgentLine(chat, line.trimEnd())
    if (typed.type !== 'request') return this.#fail(whatIsWrong(chat, typed))
    if (!(typed.method in methods)) return this.#fail({ key: 'chat.tooOld' })
    if (lacksTalk(this, typed.method)) {
      return this.#fail({ key: 'agent.noTalk', parameters: { line: line.split(/\s/)[0] } })
    }
    const method = typed.method as MethodName
    const params = aimed(this, method, typed.params)
    this.session.apply([{ ...chat, nextKey: chat.nextKey + 1 }])
    if (await this.#isWanted(method, params)) await this.#ask(method, params)
  }

  /** A script has typed it on purpose; a person is asked once. */
  async #isWanted(method: MethodName, params: object): Promise<boolean> {
    const key = asksFirst[method]
    const names = this.board.holding.map(({ customer }) => customer.name).join(', ')
    if (!key || !this.questions.isTerminal || names === '') return true
    const { lang } = this.voice
    const parameters: TextParameters = { ...params, name: talkOf(this)?.customer.name, names }
    const question = translate(lang, key, parameters)
    const typed = await this.questions.ask('plain.deskConfirm', '', { question })
    const isWanted = isYes(typed ?? '')
    if (!isWanted) this.#say('plain.deskNot')
    return isWanted
  }

  async #ask(method: MethodName, params: object): Promise<void> {
    const outcome = await this.session.askApart(method, params)
    if (outcome.type !== 'answered') {
      return this.voice.fail(reasonOf(outcome, this.voice.lang, 'room.unanswered'))
    }
    this.voice.give(method, outcome.result)
    this.#show(outcome)
    if (outcome.method !== 'desk.operations' || !outcome.result.more) return
    const before = outcome.result.orders.at(-1)?.id
    if (before !== undefined) await this.#ask(method, { ...params, before })
  }

  #show(answer: Extract<LinkEvent, { type: 'answered' }>): void {
    if (answer.method === 'desk.connect' || answer.method === 'desk.accept') {
      this.session.apply(takeAnswer(this.session.chat, answer))
      return this.#turnTo(answer.result.conversation.id)
    }
    if (isPage(answer)) return this.#showPage(answer)
    if (answer.method === 'desk.exit') this.isOver = true
    const { lang } = this.voice
    const said = sayAnswer(answer, { lang, currency: this.#currency })
    if (said) this.#say(said.key, said.parameters)
  }

  #showPage(answer: Extract<Answered, Parameters<typeof entriesOf>[0]>): void {
    const { lang } = this.voice
    this.voice.say(`${pageTitle(answer, lang)}\n`)
    const entries = entriesOf(answer, this.#reader)
    const rows = entries.flatMap(entry => entry.rows)
    for (const row of rows) {
      const text = row.map(each => each.text).join('')
      if (text.trim() !== '') this.voice.say(`${drawable(text).trimEnd()}\n`)
    }
    if (entries.length === 0) this.voice.say(`${emptyText(answer, lang)}\n`)
  }

  get #reader(): PageReader {
    return { lang: this.voice.lang, now: Date.now(), currency: this.#currency, width: WIDTH }
  }

  get #currency(): string {
    return this.session.chat.hello?.shop?.currency ?? NO_CURRENCY
  }

  /** `:2` puts the second conversation under the line. */
  #choose(number: number): void {
    const talk = this.board.holding[number - 1]
    if (!talk) return this.#fail({ key: 'agent.noSuchTalk', parameters: { n: number } })
    this.#turnTo(talk.id)
  }

  /** Puts a conversation under the line, wherever the agent has gone meanwhile. */
  #turnTo(conversation: string): void {
    this.desk = { conversation }
    this.#enter(DESK_ROOM)
    this.#settle()
  }

  #hear(event: LinkEvent): void {
    const before = this.board
    const { me } = this.session.chat
    this.board = updateBoard(before, event, me)
    if (!this.#isOpen || event.type !== 'heard') return
    const said = sayNews(event.event, before, me, this.voice.lang)
    if (said) this.#say(said.key, said.parameters)
    if (event.event.method === 'desk.waiting') void this.#readQueue()
    this.#settle()
  }

  async #readQueue(): Promise<void> {
    await this.session.askApart('desk.status', {})
    this.#tellQueue()
  }

  /** `[cola] 1 Ben ben@casa.example 0:35`, once for each change of who waits. */
  #tellQueue(): void {
    const { waiting } = this.board
    const order = waiting.map(({ id }) => id).join()
    if (order === this.#told) return
    this.#told = order
    if (waiting.length === 0) return this.#say('plain.queueEmpty')
    for (const { position, customer, requestedAt } of waiting) {
      const { name, email = '' } = customer
      const parameters = { position, name, email, wait: stopwatch(Date.now() - requestedAt) }
      this.#say('plain.queue', parameters)
    }
  }

  /** The line goes to the customer being served, or to nobody; where the agent went to a room, it stays there. */
  #settle(): void {
    const { chat } = this.session
    const talk = talkOf(this)
    const wanted = talk && chat.rooms[talk.room] ? talk.room : DESK_ROOM
    const isElsewhere = chat.current !== this.#room && chat.rooms[this.#room] !== undefined
    if (!this.#isOpen || wanted === this.#room || isElsewhere) return
    this.#enter(wanted)
    if (talk && wanted !== DESK_ROOM) this.#say('plain.deskTalk', { name: talk.customer.name })
  }

  #enter(room: string): void {
    this.#room = room
    const chat = putDeskRoom(this.session.chat, translate(this.voice.lang, 'agent.room'))
    this.session.apply(openRoom({ ...chat, current: room }, room))
  }

  #say(key: TextKey, parameters?: TextParameters): void {
    this.voice.say(`${drawable(translate(this.voice.lang, key, parameters))}\n`)
  }

  #fail({ key, parameters }: Said): void {
    this.voice.fail(translate(this.voice.lang, key, parameters))
  }
}
