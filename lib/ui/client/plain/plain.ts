import { translate, type TextKey, type TextParameters, type Tongue } from '../../../i18n'
import type { Address } from '../../../settings'
import { explainCause } from '../cause'
import { enterLine } from '../model/actions'
import type { LinkEvent } from '../model/chat'
import { initialChat } from '../model/update'
import { say } from '../saying'
import { enterNamedRoom } from './entering'
import { Lines, type LineSource } from './lines'
import { Printer } from './printer'
import { Session } from './session'
import { SignIn, type Credentials } from './sign-in'

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
}

/** How long the end of the input waits for a server that does not answer. */
const PATIENCE_MS = 30_000

/** `salir` and its sisters, typed alone. */
const LEAVE = /^(salir|\/(salir|quit|exit|sair))$/i
const GO = /^\/(?:ir|go)\s+(\S+)$/i
const HELP = /^\/(ayuda|ajuda|help)$/i

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
  readonly #ticker: NodeJS.Timeout
  #isInRoom = false
  #hasFailed = false

  constructor(private readonly options: PlainOptions) {
    this.#lines = new Lines(options)
    this.#printer = new Printer(options.lang, options.write, this.#lines.isTerminal)
    this.#session = new Session(initialChat(options.keyPrefix), options.lang)
    this.#session.watch(event => (options.json ? this.#repeat(event) : this.#tell(event)))
    this.#ticker = setInterval(() => this.#session.tick(), 1000)
  }

  /** True when everything went well. */
  async run(): Promise<boolean> {
    if (!(await this.#connect())) return false
    const say = (line: string) => this.#say(line)
    const signIn = new SignIn(this.#session, this.#lines, this.options.lang, say)
    if (!(await signIn.run(this.options))) return false
    if (this.options.room) await this.#goTo(this.options.room)
    this.#printer.skipOthers(this.#session.chat)
    this.#isInRoom = true
    this.#print()
    await this.#converse()
    return (await this.#settle()) && !this.#hasFailed
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
    for (;;) {
      const line = await this.#lines.next()
      if (line === undefined || LEAVE.test(line.trim())) return
      if (line.trim() !== '') await this.#enter(line)
    }
  }

  async #enter(line: string): Promise<void> {
    const [, room] = GO.exec(line.trim()) ?? []
    if (room) await this.#goTo(room)
    else if (HELP.test(line.trim())) this.#help()
    else this.#session.apply(enterLine(this.#session.chat, line, Date.now()))
    this.#print()
  }

  async #goTo(name: string): Promise<void> {
    const refusal = await enterNamedRoom(this.#session, name)
    if (refusal) this.#fail(refusal)
    else this.#announce('plain.room', { room: name })
  }

  #help(): void {
    for (const { usage, help } of this.#session.chat.commands) this.#say(`${usage}: ${help}\n`)
    this.#announce('plain.help')
  }

  /** Waits until the server has answered everything, which may have to wait for the line to be back. */
  async #settle(): Promise<boolean> {
    const until = Date.now() + PATIENCE_MS
    if (!this.#session.isSettled) {
      await this.#session.until(() => this.#session.isSettled || Date.now() > until)
    }
    const isSettled = this.#session.isSettled
    if (this.#session.chat.line.state === 'open') await this.#session.ask('session.logout', {})
    return isSettled
  }

  /** After each event: how the line is, and what is new in the rooms. */
  #tell(event: LinkEvent): void {
    if (event.type === 'refused' && event.method === 'chat.send') this.#tellFailed()
    if (!this.#isInRoom) return
    if (event.type === 'lost') this.#announce('plain.lost', { why: this.#why(event) })
    if (event.type === 'answered' && event.method === 'session.resume') this.#announce('plain.back')
    this.#print()
  }

  #repeat(event: LinkEvent): void {
    if (event.type === 'heard') this.options.write(`${JSON.stringify(event.event)}\n`)
    if (event.type === 'refused' && event.method === 'chat.send') this.#tellFailed()
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
    if (!this.options.json) this.options.write(text)
  }

  #complain(key: TextKey, parameters: TextParameters): void {
    this.options.complain(`${translate(this.options.lang, key, parameters)}\n`)
  }

  #fail(reason: string): void {
    this.#hasFailed = true
    this.options.complain(`${reason}\n`)
  }

  #why({ cause }: { cause: string }): string {
    return say(explainCause(cause), this.options.lang)
  }
}
