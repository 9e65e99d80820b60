#!/usr/bin/env node
import { StoreProblem } from './lib/db'
import { chooseLanguage, translate, type Tongue } from './lib/i18n'
import { migrate, restore, runServer, type ProgramStreams } from './lib/server'
import {
  describeFlags,
  migrateFlags,
  printSettings,
  readFlags,
  readSettings,
  serverFlags,
  settingFlags,
  SettingsProblem,
  VERSION,
} from './lib/settings'

export { startServer, type RunningServer } from './lib/server'

/** Where the program reads and writes: its standard input, output and error. */
export interface Output extends ProgramStreams {
  complain: (text: string) => void
}

/** Runs the program until it is told to stop. Returns its exit status. */
export async function main(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  { complain, ...streams }: Output,
): Promise<number> {
  const { say } = streams
  let lang = chooseLanguage(env.TERTULIA_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG)
  try {
    if (argv[0] === 'migrate') {
      const flags = readFlags(argv.slice(1), migrateFlags)
      lang = chooseLanguage(flags.lang, lang)
      return flags.help
        ? (say(describeFlags(migrateFlags, lang)), 0)
        : await migrate(flags, lang, say)
    }
    const flags = readFlags(argv, serverFlags)
    lang = chooseLanguage(flags.lang, lang)
    if (flags.help) return (say(describeServer(lang)), 0)
    if (flags.version) return (say(`tertulia-server ${VERSION}\n`), 0)
    const given = Object.fromEntries(
      Object.entries(settingFlags).map(([flag, path]) => [path, flags[flag as keyof typeof flags]]),
    )
    const otherwise = { lang }
    const read = () => readSettings(flags.config, env, given, otherwise)
    const settings = read()
    lang = settings.lang
    if (flags['print-config']) return (say(printSettings(settings)), 0)
    if (flags.restore) {
      const done = await restore(flags.restore, settings, Date.now)
      return (say(`${done.join('\n')}\n`), 0)
    }
    return await runServer(read, { ...streams, panel: flags.panel })
  } catch (error) {
    complain(`${startProblem(error, lang)}\n`)
    return 1
  }
}

/** What can be typed behind the program's name. */
function describeServer(lang: Tongue): string {
  return `${describeFlags(serverFlags, lang)}\n  migrate  ${translate(lang, 'flag.migrate')}\n`
}

/** Why the server cannot start, as one sentence that says what to do. */
function startProblem(error: unknown, lang: Tongue): string {
  if (error instanceof SettingsProblem) return error.sentence(lang)
  if (error instanceof StoreProblem) {
    return translate(lang, `start.${error.kind}`, { ...error.details })
  }
  return translate(lang, 'start.failed', { cause: String(error) })
}

if (require.main === module) {
  // Whoever read the log has gone; the server goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const say = (text: string) => void process.stdout.write(text)
  const complain = (text: string) => void process.stderr.write(text)
  const console = { input: process.stdin, output: process.stdout }
  void main(process.argv.slice(2), process.env, { say, complain, console }).then(status => {
    // After a failure there may be clients that still hold their line.
    if (status === 0) process.exitCode = 0
    else process.exit(status)
  })
}
