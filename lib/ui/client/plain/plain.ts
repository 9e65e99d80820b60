import { translate, type TextKey, type TextParameters, type Tongue } from '../../../i18n'
import { Trust } from '../../../net/trust'
import type { Address } from '../../../settings'
import { explainCause } from '../cause'
import { attentionOn } from '../heeding'
import { enterLine } from '../model/actions'
import type { OutboxKeeper } from '../home/outbox-keeper'
import type { Chat, LinkEvent } from '../model/chat'
import { initialChat } from '../model/update'
import { defaultPreferences, type Preferences } from '../preferences'
import { say } from '../saying'
import { mustEnrol } from '../model/enrolment'
import { PlainDesk } from './desk'
import { PlainFactor } from './factor'
import { PlainFarewell } from './farewell'
import { Foothold } from './foothold'
import { foundLines } from './found-lines'
import { Lines, type LineSource } from './lines'
import { PlainMail } from './mail'
import { PlainFiles } from './mail-files'
import { OwnDeeds, type Voice } from './own-deeds'
import { readOwnWord, type OwnWord } from './own-words'
import { Printer } from './printer'
import { Questions } from './questions'
import { Session } from './session'
import { PlainShop } from './shop'
import { SignIn, type Credentials } from './sign-in'
import { isFinding, isTyped, isWrong, requestIn } from './typed'

export interface PlainOptions extends Credentials, LineSource {
  lang: Tongue
  server: Address
  /** Name of the room to open. Absent: `general`. */
  room?: string
  /** Each event as it came, one JSON object a line, instead of sentences. */
  json?: boolean
  /** Takes what is said; why something failed goes to `complain`. */
  write: (text: string) => void
  complain: (text: string) => void
  keyPrefix: string
  /** Which lines are encrypted, and whose certificate is believed. Absent: as without flags. */
  trust?: Trust
  /** Keeps what is not sent yet. Absent: it is lost when the program ends. */
  outboxKeeper?: OutboxKeeper
  /** Says messages with their numbers. Absent: without, until `/numeros`. */
  numbers?: boolean
  /** Whom the person ignores, and what rooms may tell. Absent: the defaults. */
  preferences?: Preferences
  /** Keeps them once they were changed. Absent: they last as long as the program. */
  keepPreferences?: (preferences: Preferences) => void
}

/** How long the end of the input waits for a server that does not answer. */
const PATIENCE_MS = 30_000

/**
 * The client as a conversation in lines, for pipes, scripts and screen readers. Returns the exit status:
 * 0 when everything that was typed has reached the server.
 */
export async function runPlain(options: PlainOptions): Promise<number> {
  const talk = new Talk(options)
  try {
    return (await talk.run()) ? 0 : 1
  } finally {
    await talk.close()
  }
}

class Talk {
  readonly #session: Session
  readonly #lines: Lines
  readonly #printer: Printer
  readonly #deeds: OwnDeeds
  readonly #mail: PlainMail
  readonly #shop: PlainShop
  readonly #desk: PlainDesk
  readonly #factor: PlainFactor
  readonly #farewell: PlainFarewell
  readonly #foothold = new Foothold()
  readonly #ticker: NodeJS.Timeout
  #isInRoom = false
  #hasFailed = false
  #isReconnecting = false
  #isSignedOut = false

  constructor(private readonly options: PlainOptions) {
    this.#lines = new Lines(options)
    const write = (text: string) => this.#lines.interrupt(() => options.write(text))
    this.#printer = new Printer(options.lang, write, this.#lines.isTerminal)
    this.#printer.showsNumbers = options.numbers ?? false
    const keep = (before: Chat, after: Chat) => options.outboxKeeper?.follow(before, after)
    const chat = initialChat(options.keyPrefix)
    const { preferences = defaultPreferences } = options
    const heeding = { ...chat, attention: attentionOn(preferences, options.server) }
    this.#session = new Session(heeding, options.lang, options.trust ?? new Trust({}), keep)
    const voice: Voice = {
      lang: options.lang,
      announce: (key, parameters) => this.#announce(key, parameters),
      say: text => this.#say(text),
      give: (method, result) => this.#give(method, result),
      fail: reason => this.#fail(reason),
    }
    this.#mail = new PlainMail(this.#session, this.#lines, voice)
    const questions = new Questions(this.#lines, options.lang, text => this.#say(text))
    this.#shop = new PlainShop(this.#session, questions, voice, this.#foothold)
    this.#desk = new PlainDesk(this.#session, questions, voice)
    this.#factor = new PlainFactor(this.#session, questions, voice)
    const files = new PlainFiles(this.#session, voice)
    this.#farewell = new PlainFarewell(this.#session, questions, files, voice)
    this.#deeds = new OwnDeeds(
      this.#session,
      this.#printer,
      voice,
      this.#foothold,
      options.server,
      preferences,
      options.keepPreferences,
    )
    this.#session.watch(event => this.#foothold.hear(event, this.#deeds.where, this.#session.chat))
    this.#session.watch(event => (options.json ? this.#repeat(event) : this.#tell(event)))
    this.#session.watch(event => this.#heedSignOut(event))
    this.#ticker = setInterval(() => this.#session.tick(), 1000)
  }

  /** True when everything went well. */
  async run(): Promise<boolean> {
    if (!(await this.#connect())) return false
    if (!(await this.#signIn())) return false
    const { outboxKeeper } = this.options
    if (outboxKeeper) this.#session.apply(outboxKeeper.recall(this.#session.chat))
    const { room } = this.options
    if (room) await this.#deeds.goTo(room)
    else await this.#desk.open()
    this.#deeds.stay()
    this.#printer.skipOthers(this.#session.chat)
    this.#isInRoom = true
    this.#print()
    await this.#converse()
    return (await this.#settle()) && !this.#hasFailed
  }

  /** Lets the person in, which for an agent takes a second factor. */
  async #signIn(): Promise<boolean> {
    const say = (text: string) => this.#say(text)
    const questions = new Questions(this.#lines, this.options.lang, say)
    const signIn = new SignIn(this.#session, questions, this.options.lang, say)
    if (!(await signIn.run(this.options))) return false
    if (!mustEnrol(this.#session.chat)) return true
    // A secret is nothing for whoever reads the events.
    if (this.options.json) return (this.#failWith('factor.notInJson'), false)
    this.#announce('factor.why')
    return this.#factor.enrol()
  }

  async close(): Promise<void> {
    clearInterval(this.#ticker)
    this.#lines.close()
    await this.#session.close()
  }

  /** Connects and says whether the service is there. */
  async #connect(): Promise<boolean> {
    const { host, port } = this.options.server
    this.#session.perform({ type: 'connect', host, port })
    const event = await this.#session.until(({ type }) => type === 'opened' || type === 'lost')
    const address = `${host}:${port}`
    if (event.type === 'lost')
      this.#complain('plain.unavailable', { address, why: this.#why(event) })
    else this.#announce('plain.available', { address })
    return event.type === 'opened'
  }

  /** Takes line after line until the input ends or the person leaves. */
  async #converse(): Promise<void> {
    while (!this.#isOver) {
      const line = await this.#lines.next()
      const own = line === undefined ? undefined : readOwnWord(line)
      if (line === undefined || own?.word === 'leave') return
      if (line.trim() !== '') await this.#enter(line, own)
    }
  }

  /** The person is signed in no more. */
  get #isOver(): boolean {
    return this.#isSignedOut || this.#desk.isOver || this.#farewell.isOver
  }

  async #enter(line: string, own: ReturnType<typeof readOwnWord>): Promise<void> {
    if (await this.#mail.take(line)) return this.#print()
    if (await this.#shop.take(line)) return this.#print()
    if (await this.#desk.take(line)) return this.#print()
    if (own && own.word !== 'leave') await this.#do(own.word, own.rest)
    else await this.#send(line)
    this.#print()
  }

  async #do(word: Exclude<OwnWord, 'leave'>, rest: string): Promise<unknown> {
    switch (word) {
      case 'factor':
        return (this.#hasFailed = !(await this.#factor.toggle()) || this.#hasFailed)
      case 'export':
        return this.#farewell.export(rest)
      case 'erase':
        return (this.#hasFailed = !(await this.#farewell.erase()) || this.#hasFailed)
      default:
        return this.#deeds.do(word, rest)
    }
  }

  /**
   * A message waits for nothing, as it goes through the outbox. Everything else is answered before the next
   * line is read: that one may be meant for the room into which this one leads.
   */
  async #send(line: string): Promise<void> {
    if (requestIn(enterLine(this.#session.chat, line, 0))) {
      if (this.#session.chat.line.state !== 'open') return this.#failWith('room.offline')
      await this.#outboxEmpty()
    }
    const { chat } = this.#session
    const step = enterLine(chat, line, Date.now())
    // Who sits at a terminal reads where they are.
    if (!this.#lines.isTerminal && this.#foothold.isMissed(step, chat)) {
      return this.#fail(translate(this.options.lang, 'plain.notSaid', { line }))
    }
    const request = requestIn(step)
    const outcome = request && this.#session.outcomeOf(request.params)
    this.#session.apply(step)
    if (isWrong(this.#session.chat, chat)) this.#hasFailed = true
    const answer = await outcome
    if (answer) this.#foothold.follow(answer)
    if (answer?.type === 'unanswered') this.#failWith('room.unanswered')
  }

  /** Waits until what was typed before is with the server, or the line is gone. */
  async #outboxEmpty(): Promise<void> {
    const isDone = () => this.#session.isSent || this.#session.chat.line.state !== 'open'
    if (!isDone()) await this.#session.until(isDone)
  }

  /** Waits until the server has answered everything, which may have to wait for the line to be back. */
  async #settle(): Promise<boolean> {
    if (this.#isSignedOut) return false
    const until = Date.now() + PATIENCE_MS
    if (!this.#session.isSettled) {
      await this.#session.until(() => this.#session.isSettled || Date.now() > until)
    }
    const isSettled = this.#session.isSettled
    const isSignedIn = this.#session.chat.line.state === 'open' && !this.#isOver
    if (isSignedIn) await this.#session.ask('session.logout', {})
    return isSettled
  }

  /** After each event: how the line is, and what is new in the rooms. */
  #tell(event: LinkEvent): void {
    this.#tellRefused(event)
    if (!this.#isInRoom) return
    for (const line of foundLines(event, this.#session.chat, this.options.lang)) {
      this.#say(`${line}\n`)
    }
    this.#tellLine(event)
    this.#deeds.tellWhere()
    this.#print()
  }

  #tellLine(event: LinkEvent): void {
    if (event.type === 'lost' && !this.#isReconnecting) {
      this.#announce('plain.lost', { why: this.#why(event) })
      this.#isReconnecting = true
    }
    if (event.type === 'answered' && event.method === 'session.resume') {
      this.#announce('plain.back')
      this.#isReconnecting = false
    }
  }

  /** The server has ended the session: nothing typed from now on would arrive. */
  #heedSignOut(event: LinkEvent): void {
    if (event.type !== 'refused' || event.method !== 'session.resume') return
    if (this.#session.chat.token !== undefined) return
    this.#isSignedOut = true
    this.#failWith('plain.signedOut')
    this.#lines.close()
  }

  #repeat(event: LinkEvent): void {
    if (event.type === 'heard') this.options.write(`${JSON.stringify(event.event)}\n`)
    if (event.type === 'answered' && isFinding(event.method)) this.#give(event.method, event.result)
    this.#tellRefused(event)
  }

  /** What was asked for is no event: its line has `result` where those have `params`. */
  #give(method: string, result: unknown): void {
    if (this.options.json) this.options.write(`${JSON.stringify({ method, result })}\n`)
  }

  /** In sentences it is said in the room why the server said no, except where it is no part of the room. */
  #tellRefused(event: LinkEvent): void {
    if (event.type !== 'refused' || !isTyped(event.method)) return
    if (event.method === 'chat.send') return this.#tellFailed()
    this.#hasFailed = true
    if (isFinding(event.method) || this.options.json) this.#fail(event.error.message)
  }

  /** A message that the server refused for good; nobody is there to try it again. */
  #tellFailed(): void {
    const { outbox } = this.#session.chat
    for (const each of outbox) if (each.state === 'failed') this.#fail(each.reason ?? '')
    const left = outbox.filter(each => each.state !== 'failed')
    this.#session.apply([{ ...this.#session.chat, outbox: left }])
  }

  #print(): void {
    if (!this.options.json) this.#printer.print(this.#session.chat)
  }

  #announce(key: TextKey, parameters?: TextParameters): void {
    this.#say(`${translate(this.options.lang, key, parameters)}\n`)
  }

  #say(text: string): void {
    if (!this.options.json) this.#lines.interrupt(() => this.options.write(text))
  }

  #complain(key: TextKey, parameters: TextParameters): void {
    this.options.complain(`${translate(this.options.lang, key, parameters)}\n`)
  }

  #failWith(key: TextKey): void {
    this.#fail(translate(this.options.lang, key))
  }

  #fail(reason: string): void {
    this.#hasFailed = true
    this.options.complain(`${reason}\n`)
  }

  #why({ cause }: { cause: string }): string {
    return say(explainCause(cause), this.options.lang)
  }
}
