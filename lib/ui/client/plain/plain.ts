import { Trust } from '../../../net/trust'
import type { Address } from '../../../settings'
import { explainCause } from '../cause'
import { attentionOn } from '../heeding'
import type { OutboxKeeper } from '../home/outbox-keeper'
import type { Chat, LinkEvent } from '../model/chat'
import { mustEnrol } from '../model/enrolment'
import { initialChat } from '../model/update'
import { defaultPreferences, type Preferences } from '../preferences'
import { say } from '../saying'
import { PlainDesk } from './desk'
import { PlainFactor } from './factor'
import { PlainFarewell } from './farewell'
import { Foothold } from './foothold'
import { Lines, type LineSource } from './lines'
import { PlainFiles } from './mail/files'
import { PlainMail } from './mail/mail'
import { OwnDeeds } from './own-deeds'
import { readOwnWord, type OwnWord } from './own-words'
import { Printer } from './printer'
import { Questions } from './questions'
import { SaidLine } from './said-line'
import { Session } from './session'
import { PlainShop } from './shop/shop'
import { SignIn, type Credentials } from './sign-in'
import { Telling } from './telling'
import { PlainVoice, type Outputs } from './voice'

/** How the plain mode is started. */
export interface PlainOptions extends Credentials, LineSource, Outputs {
  server: Address
  /** Name of the room to open. Absent: `general`. */
  room?: string
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
  readonly #voice: PlainVoice
  readonly #signIn: SignIn
  readonly #telling: Telling
  readonly #deeds: OwnDeeds
  readonly #mail: PlainMail
  readonly #shop: PlainShop
  readonly #desk: PlainDesk
  readonly #factor: PlainFactor
  readonly #farewell: PlainFarewell
  readonly #said: SaidLine
  readonly #ticker: NodeJS.Timeout
  #isSignedOut = false

  constructor(private readonly options: PlainOptions) {
    const lines = (this.#lines = new Lines(options))
    const voice = (this.#voice = new PlainVoice(options, lines))
    const session = (this.#session = openSession(options))
    const questions = new Questions(lines, voice)
    const signIn = (this.#signIn = new SignIn(session, questions, voice))
    const foothold = new Foothold()
    const printer = new Printer(voice, lines.isTerminal)
    printer.showsNumbers = options.numbers ?? false
    this.#mail = new PlainMail(session, lines, voice)
    this.#shop = new PlainShop(session, questions, voice, foothold, signIn)
    this.#desk = new PlainDesk(session, questions, voice)
    this.#factor = new PlainFactor(session, questions, voice)
    this.#farewell = new PlainFarewell(session, questions, new PlainFiles(session, voice), voice)
    this.#deeds = new OwnDeeds(session, printer, voice, foothold, options)
    this.#said = new SaidLine(session, voice, foothold, lines.isTerminal)
    this.#telling = new Telling(session, voice, printer, this.#deeds)
    session.watch(event => foothold.hear(event, this.#deeds.where, session.chat))
    session.watch(event => this.#telling.hear(event))
    session.watch(event => this.#heedSignOut(event))
    this.#ticker = setInterval(() => session.tick(), 1000)
  }

  /** True when everything went well. */
  async run(): Promise<boolean> {
    if (!(await this.#connect())) return false
    if (!(await this.#letIn())) return false
    const { room, outboxKeeper } = this.options
    if (outboxKeeper) this.#session.apply(outboxKeeper.recall(this.#session.chat))
    if (room) await this.#deeds.goTo(room)
    else await this.#desk.open()
    this.#telling.begin()
    await this.#converse()
    return (await this.#settle()) && !this.#voice.hasFailed
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
    if (event.type === 'lost') {
      const why = say(explainCause(event.cause), this.#voice.lang)
      this.#voice.failWith('plain.unavailable', { address, why })
    } else this.#voice.announce('plain.available', { address })
    return event.type === 'opened'
  }

  /** Lets the person in, which for an agent takes a second factor. */
  async #letIn(): Promise<boolean> {
    if (!(await this.#signIn.run(this.options))) return false
    if (!mustEnrol(this.#session.chat)) return true
    // A secret is nothing for whoever reads the events.
    if (this.#voice.isJson) return (this.#voice.failWith('factor.notInJson'), false)
    this.#voice.announce('factor.why')
    return this.#factor.enrol()
  }

  /** Takes line after line until the input ends or the person leaves. */
  async #converse(): Promise<void> {
    while (!this.#isOver) {
      const line = await this.#lines.next()
      const own = line === undefined ? undefined : readOwnWord(line)
      if (line === undefined || own?.word === 'leave') return
      if (line.trim() === '') continue
      await this.#enter(line, own)
      this.#telling.print()
    }
  }

  /** The person is signed in no more. */
  get #isOver(): boolean {
    return this.#isSignedOut || this.#desk.isOver || this.#farewell.isOver
  }

  async #enter(line: string, own: ReturnType<typeof readOwnWord>): Promise<unknown> {
    for (const dialogue of [this.#mail, this.#shop, this.#desk]) {
      if (await dialogue.take(line)) return
    }
    return own && own.word !== 'leave' ? this.#do(own.word, own.rest) : this.#said.send(line)
  }

  async #do(word: Exclude<OwnWord, 'leave'>, rest: string): Promise<unknown> {
    switch (word) {
      case 'factor':
        return this.#note(await this.#factor.toggle())
      case 'export':
        return this.#farewell.export(rest)
      case 'erase':
        return this.#note(await this.#farewell.erase())
      default:
        return this.#deeds.do(word, rest)
    }
  }

  #note(isDone: boolean): void {
    if (!isDone) this.#voice.hasFailed = true
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

  /** The server has ended the session: nothing typed from now on would arrive. */
  #heedSignOut(event: LinkEvent): void {
    if (event.type !== 'refused' || event.method !== 'session.resume') return
    if (this.#session.chat.token !== undefined) return
    this.#isSignedOut = true
    this.#voice.failWith('plain.signedOut')
    this.#lines.close()
  }
}

function openSession(options: PlainOptions): Session {
  const { lang, server, trust, outboxKeeper, preferences = defaultPreferences } = options
  const chat: Chat = {
    ...initialChat(options.keyPrefix),
    attention: attentionOn(preferences, server),
  }
  const keep = (before: Chat, after: Chat) => outboxKeeper?.follow(before, after)
  return new Session(chat, lang, trust ?? new Trust({}), keep)
}
