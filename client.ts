#!/usr/bin/env -S node --max-semi-space-size=4
// The flag keeps what is young small: with a hundred thousand messages it saves a sixth of the memory.
import { nanoid } from 'nanoid'
import type { Saying } from './lib/ui/client/saying'
import type * as Themes from './lib/ui/theme'
import { chooseLanguage, type TextKey, type Tongue } from './lib/i18n'
import {
  clientFlags,
  describeFlags,
  readAddress,
  readFlags,
  SettingsProblem,
  VERSION,
  type Address,
} from './lib/settings'

type Flags = ReturnType<typeof readClientFlags>

const readClientFlags = (argv: readonly string[]) => readFlags(argv, clientFlags)

/** Runs the program until the person leaves. Returns its exit status. */
async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  let lang = chooseLanguage(env.TERTULIA_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG)
  const say = (text: string) => void process.stdout.write(text)
  try {
    const flags = readClientFlags(argv)
    lang = chooseLanguage(flags.lang, lang)
    if (flags.help) return (say(describeFlags(clientFlags, lang)), 0)
    if (flags.version) return (say(`tertulia ${VERSION}\n`), 0)
    const server = readServer(flags.server)
    if (flags.plain || flags.json) return await startPlain(flags, server, lang, env)
    return await startScreen(flags, server, lang, env)
  } catch (error) {
    if (!(error instanceof SettingsProblem)) throw error
    process.stderr.write(`${error.sentence(lang)}\n`)
    return 1
  }
}

function readServer(text: string | undefined): Address {
  const address = readAddress(text ?? '127.0.0.1:8000')
  if (!address) {
    throw new SettingsProblem('start.flag_value', { flag: '--server', expected: 'HOST:PORT' })
  }
  return address
}

function checkTheme(theme: string | undefined, { isThemeName, themes }: typeof Themes): void {
  if (theme === undefined || isThemeName(theme)) return
  const expected = Object.keys(themes).join('|')
  throw new SettingsProblem('start.flag_value', { flag: '--theme', expected })
}

function securityOf({ tls, insecure, trust: trusted }: Flags) {
  return { tls, insecure, trusted }
}

/** The first part of the keys of all that this run sends: no other run has the same. */
function keyPrefix(): string {
  return `${nanoid(10)}-`
}

async function startPlain(
  flags: Flags,
  server: Address,
  lang: Tongue,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const { runPlain } = await import('./lib/ui/client/plain/plain')
  const { findFolders, Home, OutboxKeeper, trustFrom } = await import('./lib/ui/client/home')
  const { say } = await import('./lib/ui/client/saying')
  const complain = (text: string) => void process.stderr.write(text)
  const prefix = keyPrefix()
  const tell = (problem: Saying) => complain(`${say(problem, lang)}\n`)
  const folders = findFolders(env)
  const home = new Home(folders, prefix, tell)
  const { user: username, register, room, json, numbers } = flags
  return runPlain({
    lang,
    server,
    username,
    password: env.TERTULIA_PASSWORD,
    code: env.TERTULIA_CODE,
    register,
    room,
    json,
    numbers,
    preferences: home.loadPreferences(),
    keepPreferences: preferences => home.keepPreferences(preferences),
    keyPrefix: prefix,
    trust: trustFrom(folders, securityOf(flags), tell),
    outboxKeeper: new OutboxKeeper(home, server),
    input: process.stdin,
    echo: process.stdout,
    write: text => void process.stdout.write(text),
    complain,
  })
}

async function startScreen(
  flags: Flags,
  server: Address,
  lang: Tongue,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  checkTheme(flags.theme, await import('./lib/ui/theme'))
  const { terminalProblem } = await import('./lib/ui/terminal')
  const problem = terminalProblem()
  if (problem) throw new SettingsProblem(`start.${problem}` satisfies TextKey, {})
  const { runScreen } = await import('./lib/ui/client/screen')
  const { user: username, register, room, theme } = flags
  return runScreen({
    lang,
    theme,
    ...server,
    isServerGiven: flags.server !== undefined,
    username,
    password: username ? env.TERTULIA_PASSWORD : undefined,
    register,
    room,
    keyPrefix: keyPrefix(),
    security: securityOf(flags),
  })
}

if (require.main === module) {
  // Whoever read the lines has gone, so that there is nobody to go on for.
  process.stdout.on('error', () => process.exit(1))
  void main(process.argv.slice(2), process.env).then(status => {
    process.exitCode = status
  })
}
