import { translate, type TextKey, type Tongue } from '../../../i18n'
import type { Lines } from './lines'
import type { Session } from './session'

/** What was given on the command line and in the environment. */
export interface Credentials {
  username?: string
  password?: string
  /** Makes an account instead of signing in. */
  register?: boolean
}

/** Asks for name and password until the server lets the person in. False when the input ends before. */
export class SignIn {
  constructor(
    private readonly session: Session,
    private readonly lines: Lines,
    private readonly lang: Tongue,
    private readonly write: (line: string) => void,
  ) {}

  async run(given: Credentials): Promise<boolean> {
    const { username, password } = given
    if (username && password && !given.register) {
      if (await this.#try('session.login', { username, password })) return true
    }
    let choice: string | undefined = given.register ? '2' : username ? '1' : await this.#menu()
    while (choice !== undefined) {
      const done = choice === '2' ? await this.#register() : await this.#login(choice, username)
      if (done) return true
      choice = await this.#menu()
    }
    return false
  }

  /** Whoever answers with a name instead of 1 or 2 wants to sign in with it. */
  async #menu(): Promise<string | undefined> {
    for (;;) {
      const choice = (await this.#question('plain.choose'))?.trim()
      if (choice !== '') return choice
    }
  }

  async #login(choice: string, known?: string): Promise<boolean> {
    const username = choice === '1' ? (known ?? (await this.#question('plain.username'))) : choice
    if (username === undefined) return false
    const password = await this.#secret('plain.password')
    if (password === undefined) return false
    return this.#try('session.login', { username: username.trim(), password })
  }

  async #register(): Promise<boolean> {
    const name = await this.#question('plain.name')
    const username = await this.#question('plain.username')
    const password = await this.#secret('plain.password')
    if (name === undefined || username === undefined || password === undefined) return false
    // A script has nobody who could mistype what is not shown.
    if (this.lines.isTerminal && (await this.#secret('plain.passwordAgain')) !== password) {
      this.write(`${translate(this.lang, 'plain.passwordsDiffer')}\n`)
      return false
    }
    return this.#try('session.register', { name, username: username.trim(), password })
  }

  async #try(method: 'session.login' | 'session.register', params: object): Promise<boolean> {
    const outcome = await this.session.ask(method, params)
    if (outcome.type === 'answered') return this.#welcome(method)
    const reason =
      outcome.type === 'refused'
        ? outcome.error.message
        : translate(this.lang, 'plain.cutWhileAsking')
    this.write(`${reason}\n`)
    return false
  }

  #welcome(method: 'session.login' | 'session.register'): true {
    const name = this.session.chat.me?.name
    const key = method === 'session.register' ? 'welcome.registered' : 'welcome.back'
    this.write(`${translate(this.lang, key, { name })}\n`)
    return true
  }

  #question(key: TextKey): Promise<string | undefined> {
    this.#prompt(key)
    return this.lines.next()
  }

  async #secret(key: TextKey): Promise<string | undefined> {
    this.#prompt(key)
    const typed = await this.lines.secret()
    if (this.lines.isTerminal) this.write('\n')
    return typed
  }

  #prompt(key: TextKey): void {
    this.write(translate(this.lang, key) + (this.lines.isTerminal ? ' ' : '\n'))
  }
}
