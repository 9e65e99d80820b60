import { reasonOf, type Outcome } from './outcome'
import { readOwnWord } from './own-words'
import type { Questions } from './questions'
import type { Session } from './session'
import type { Voice } from './voice'

/** What was given on the command line and in the environment. */
export interface Credentials {
  username?: string
  password?: string
  /** Of the second factor. Absent: it is asked when the server wants one. */
  code?: string
  /** Makes an account instead of signing in. */
  register?: boolean
}

/** 1, 2, or what can be a username or an address: neither is shorter than two letters. */
const CHOICE = /^(?:[12]|\S{2,})$/

/** Asks for name and password until the server lets the person in. False when the person leaves before. */
export class SignIn {
  /** What was typed for a new account that the server did not make: it need not be typed again. */
  #kept: { name?: string; username?: string } = {}
  /** With what the person is in. */
  password = ''

  constructor(
    private readonly session: Session,
    private readonly questions: Questions,
    private readonly voice: Voice,
  ) {}

  async run(given: Credentials): Promise<boolean> {
    const { username, password } = given
    if (username && password && !given.register) {
      if (await this.#enter({ username, password }, given.code)) return true
    }
    let choice: string | undefined = given.register ? '2' : username ? '1' : await this.#menu()
    while (choice !== undefined) {
      const done = choice === '2' ? await this.#register() : await this.#login(choice, username)
      if (done) return true
      choice = await this.#menu()
    }
    return false
  }

  /** Whoever answers with a name instead of 1 or 2 wants to sign in with it. Undefined: or to leave. */
  async #menu(): Promise<string | undefined> {
    for (;;) {
      const choice = (await this.questions.ask('plain.choose'))?.trim()
      if (choice === undefined || readOwnWord(choice)?.word === 'leave') return undefined
      if (CHOICE.test(choice)) return choice
      if (choice !== '') this.voice.announce('plain.wrongChoice', { typed: choice })
    }
  }

  async #login(choice: string, known?: string): Promise<boolean> {
    const username =
      choice === '1' ? (known ?? (await this.questions.ask('plain.username'))) : choice
    if (username === undefined) return false
    const password = await this.questions.secret('plain.password')
    if (password === undefined) return false
    return this.#enter({ username: username.trim(), password })
  }

  /** The code is sent only where the server wants one; who typed it wrongly begins again. */
  async #enter(given: { username: string; password: string }, known?: string): Promise<boolean> {
    const outcome = await this.session.ask('session.login', given)
    const wantsCode = outcome.type === 'refused' && outcome.error.data.kind === 'code_required'
    this.password = given.password
    if (!wantsCode) return this.#take('session.login', outcome)
    const code = known ?? (await this.questions.secret('plain.code'))
    if (code === undefined) return false
    const again = await this.session.ask('session.login', { ...given, code: code.trim() })
    return this.#take('session.login', again)
  }

  async #register(): Promise<boolean> {
    const name = await this.questions.ask('plain.name', this.#kept.name)
    const username = await this.questions.ask('plain.username', this.#kept.username)
    const password = await this.questions.newSecret('plain.password')
    if (name === undefined || username === undefined || password === undefined) return false
    this.#kept = { name, username: username.trim() }
    // A script has nobody who could mistype what is not shown.
    if (
      this.questions.isTerminal &&
      (await this.questions.secret('plain.passwordAgain')) !== password
    ) {
      this.voice.announce('plain.passwordsDiffer')
      return false
    }
    this.password = password
    const outcome = await this.session.ask('session.register', { ...this.#kept, password })
    const isTaken = outcome.type === 'refused' && outcome.error.data.kind === 'username_taken'
    if (isTaken) this.#kept = { name }
    return this.#take('session.register', outcome)
  }

  #take(method: 'session.login' | 'session.register', outcome: Outcome): boolean {
    if (outcome.type === 'answered') return this.#welcome(method)
    this.voice.say(`${reasonOf(outcome, this.voice.lang, 'plain.cutWhileAsking')}\n`)
    return false
  }

  #welcome(method: 'session.login' | 'session.register'): true {
    const name = this.session.chat.me?.name
    this.voice.announce(method === 'session.register' ? 'welcome.registered' : 'welcome.back', {
      name,
    })
    return true
  }
}
