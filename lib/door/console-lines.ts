import {
  describeConsole,
  findCommand,
  operate,
  readLine,
  sentence,
  type Operator,
  type Services,
} from '../command'
import { isTextKey, translate, type TextParameters, type Tongue } from '../i18n'
import { roles, type CommandInfo } from '../protocol'
import { isFault, toRefusal } from './refusing'

/** What the console's own list of commands is called. */
const HELP: Record<Tongue, string> = { es: 'ayuda', pt: 'ajuda', en: 'help' }
const HELP_NAMES = Object.values(HELP)

/** Under this name the console acts; it is nobody's account. */
const CONSOLE_NAME = 'consola'

/** The ends that the last word of a line can have, and that word. */
export type Completion = [ends: string[], last: string]

/**
 * Answers the lines of whoever runs the server, wherever they are typed: one after the other, as each may
 * need what the one before has done. Lines that come while no server runs wait for the next one.
 */
export class ConsoleLines {
  readonly #waiting: string[] = []
  #services: Services | undefined
  #isBusy = false

  /** `answered` is called for each line with what is said to it, which may be nothing. */
  constructor(private readonly answered: (answer: string[]) => void) {}

  /** Answers lines for a server from now on, those that have waited first. */
  serve(services: Services): void {
    this.#services = services
    void this.#work()
  }

  /** Lets lines wait for the next server. */
  rest(): void {
    this.#services = undefined
  }

  take(line: string): void {
    this.#waiting.push(line)
    void this.#work()
  }

  complete(line: string): Completion {
    const services = this.#services
    if (!services) return [[], line]
    const infos = describeConsole(services.commands, services.settings.lang)
    return completions(line, infos, services)
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    for (let line; this.#services && (line = this.#waiting.shift()) !== undefined;) {
      this.answered(await answerLine(line.trim(), this.#services))
    }
    this.#isBusy = false
  }
}

/** What is said to a line, in the server's language. */
async function answerLine(line: string, services: Services): Promise<string[]> {
  const { lang } = services.settings
  const infos = describeConsole(services.commands, lang)
  const [name = '', about = ''] = line.toLowerCase().split(/\s+/)
  if (name === '') return []
  if (HELP_NAMES.includes(name)) return help(about, infos, lang)
  // The signs of other doors do no harm here.
  const typed = readLine(`/${line.replace(/^[/:]+/, '')}`, infos, { room: '', key: '' })
  switch (typed.type) {
    case 'request':
      return perform(typed.method, typed.params, services)
    case 'unknown': {
      const hint = typed.nearest ? translate(lang, 'server.hint', { name: typed.nearest }) : ''
      return [translate(lang, 'console.unknown', { name: cutName(typed.name), hint })]
    }
    case 'ambiguous':
      return say(lang, 'console.ambiguous', { name: typed.name, names: typed.names.join(', ') })
    case 'missing': {
      const key = `word.${typed.param}`
      const what = isTextKey(key) ? translate(lang, key) : typed.param
      return say(lang, 'console.missing', { what, usage: typed.command.usage })
    }
    case 'text':
      return []
  }
}

/** Runs a command as the console; a fault goes to the log, and whoever typed reads that it failed. */
async function perform(method: string, params: unknown, services: Services): Promise<string[]> {
  const { commands, settings, log, work } = services
  const { lang } = settings
  if (work.isClosing) return say(lang, 'console.closing')
  work.begin()
  const startedAt = performance.now()
  let failure: string | undefined
  try {
    const answer = await operate(commands.get(method), services, operator(lang), params)
    return (answer as { lines?: string[] }).lines ?? []
  } catch (error) {
    const refusal = toRefusal(error)
    failure = refusal.kind
    if (!isFault(error)) return [sentence(refusal, lang)]
    log.fault(method, error)
    return say(lang, 'console.fault')
  } finally {
    work.end()
    log.command({ method, username: CONSOLE_NAME, ms: performance.now() - startedAt, failure })
  }
}

function operator(lang: Tongue): Operator {
  return {
    lang,
    me: {
      ...{ id: '', username: CONSOLE_NAME, name: CONSOLE_NAME, email: '' },
      ...{ role: 'admin', status: 'online', secondFactor: false },
    },
  }
}

function help(about: string, infos: readonly CommandInfo[], lang: Tongue): string[] {
  const all = [
    ...infos.map(({ usage, help }) => [usage, help]),
    [`${HELP[lang]} [${translate(lang, 'word.command')}]`, translate(lang, 'help.admin.help')],
  ]
  const [found] = about ? findCommand(about, infos) : []
  if (found) {
    const others = found.names.slice(1).join(', ')
    return [`${found.usage}${others ? `  (${others})` : ''}`, found.help]
  }
  const width = Math.max(...all.map(([usage]) => usage!.length))
  return all.map(([usage, text]) => `${usage!.padEnd(width)}  ${text}`)
}

function completions(line: string, infos: readonly CommandInfo[], { hub }: Services): Completion {
  const words = line.trimStart().split(/\s+/)
  const last = words.at(-1)!
  const fitting = (names: readonly string[]) => [
    ...new Set(names.filter(name => name.toLowerCase().startsWith(last.toLowerCase()))),
  ]
  if (words.length === 1) {
    // One name for each command, in the server's language where that fits.
    const names = infos.map(each => each.names.find(name => name.startsWith(last.toLowerCase())))
    return [fitting([...names.filter(name => name !== undefined), ...HELP_NAMES]).map(space), last]
  }
  const [command] = findCommand(words[0]!, infos)
  const word = command?.words[words.length - 2]
  if (word?.kind === 'person') {
    return [fitting(hub.people.all().map(({ username }) => username)).map(space), last]
  }
  return [word?.param === 'role' ? fitting(roles) : [], last]
}

function space(name: string): string {
  return `${name} `
}

function cutName(name: string): string {
  return name.slice(0, 40)
}

function say(
  lang: Tongue,
  key: 'console.ambiguous' | 'console.missing' | 'console.fault' | 'console.closing',
  parameters: TextParameters = {},
): string[] {
  return [translate(lang, key, parameters)]
}
