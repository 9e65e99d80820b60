import { describeConsole } from '../../lib/command'
import { translate } from '../../lib/i18n'
import {
  clientFlags,
  environmentName,
  meanings,
  migrateFlags,
  serverFlags,
  VERSION,
  type Flags,
} from '../../lib/settings'
import { serverCommands } from '../../lib/server'

/** The manual page of the client, tertulia(1), in the language of man(7). */
export function clientManual(): string {
  return page('TERTULIA', 1, 'tertulia', 'chat, mail and a shop in a terminal', [
    synopsis('tertulia', clientFlags),
    section('DESCRIPTION', [
      'A full-screen client for a Tertulia server: rooms and direct talk, a mailbox, and a shop with a help desk. F1 shows the keys and commands that work where you are.',
      'Other machines are talked to with TLS. A certificate that no authority vouches for is believed on first use and remembered; when it changes, the client says so and does not connect until its fingerprint is given with --trust.',
      'With --plain the client reads lines and prints one line for each message, for pipes, scripts and screen readers.',
    ]),
    options('OPTIONS', clientFlags),
    list('ENVIRONMENT', [
      ['TERTULIA_PASSWORD', 'The password; with --user nothing is asked.'],
      ['TERTULIA_CODE', 'A code of the second factor, likewise.'],
      ['TERTULIA_LANG, LC_ALL, LC_MESSAGES, LANG', 'The language, where --lang does not say it.'],
      ['NO_COLOR', 'Where it is set, no colours are used.'],
      ['XDG_CONFIG_HOME, XDG_STATE_HOME', 'Where the client keeps its files.'],
    ]),
    list('FILES', [
      ['~/.config/tertulia/', 'Settings and own keys.'],
      ['~/.local/state/tertulia/', 'Messages that are not sent yet, known servers, drafts.'],
    ]),
    exitStatus('Everything that was typed has reached the server.'),
    list('EXAMPLES', [
      ['tertulia --server casa.example --user ana', 'Signs in as ana.'],
      [
        'echo done | TERTULIA_PASSWORD=... tertulia --plain --user robot --room redes',
        'Says one line in a room.',
      ],
    ]),
    section('SEE ALSO', ['tertulia\\-server(8)']),
  ])
}

/** The manual page of the server, tertulia-server(8). */
export function serverManual(): string {
  const commands = describeConsole(serverCommands, 'en').map(
    ({ usage, help }) => [usage, sentence(help)] as const,
  )
  const settings = Object.entries(meanings).map(
    ([path, meaning]) => [`${path}, ${environmentName(path)}`, sentence(meaning)] as const,
  )
  return page('TERTULIA-SERVER', 8, 'tertulia-server', 'chat, mail and help desk server', [
    synopsis('tertulia-server', serverFlags),
    section('DESCRIPTION', [
      'A chat room, a mailbox and a help desk with a small shop, for terminals: one program and one SQLite file. It listens at 127.0.0.1:8000 until told otherwise; beyond this machine it wants a certificate.',
      'Lines of its standard input are commands (see CONSOLE). The end of the input does not end the server. The first administrator is made there: role ana admin.',
    ]),
    options('OPTIONS', serverFlags),
    options('MIGRATE', migrateFlags, [
      'tertulia-server migrate moves everything from a database file, whose server is stopped, into an empty PostgreSQL database, and verifies it there. The file stays as it is. Status 0 means that everything is the same on both sides.',
    ]),
    list('CONSOLE', [['help', 'All commands, or one.'], ...commands]),
    list('SIGNALS', [
      ['SIGTERM, SIGINT', 'Finishes what was taken on, tells clients, writes the file and ends.'],
      ['SIGHUP', 'Reads settings and certificates again; wrong ones change nothing.'],
    ]),
    list('SETTINGS', settings),
    list('FILES', [
      ['chat.db', 'Everything, as one SQLite file once the server has stopped.'],
      ['chat.db-journal.N', 'What was stored since that file was written.'],
      ['chat.db-files/', 'What people have sent.'],
      ['chat.db-key', 'The key of the second factors. Keep a copy apart from the backups.'],
      ['chat.db-lock', 'Keeps a second server away.'],
    ]),
    exitStatus('The server was told to stop.'),
    section('SEE ALSO', ['tertulia(1)']),
  ])
}

function page(
  title: string,
  part: number,
  name: string,
  about: string,
  sections: readonly string[],
): string {
  return [
    `.\\" Made from the program's own tables by "npm run docs".`,
    `.TH ${title} ${part} "" "Tertulia ${VERSION}"`,
    '.SH NAME',
    `${escape(name)} \\- ${escape(about)}`,
    ...sections,
    '',
  ].join('\n')
}

function synopsis(program: string, flags: Flags): string {
  const all = Object.entries(flags).map(([name, { value }]) =>
    value ? `.RB [ \\-\\-${escape(name)}\n.IR ${escape(value)} ]` : `.RB [ \\-\\-${escape(name)} ]`,
  )
  return ['.SH SYNOPSIS', `.B ${escape(program)}`, ...all].join('\n')
}

function section(title: string, paragraphs: readonly string[]): string {
  const text = paragraphs.map(paragraph => `.PP\n${protect(paragraph)}`)
  return [`.SH ${title}`, ...text].join('\n').replace('\n.PP', '')
}

type Entries = readonly (readonly [term: string, text: string])[]

function list(title: string, entries: Entries): string {
  return [`.SH ${title}`, ...itemsOf(entries)].join('\n')
}

function itemsOf(entries: Entries): string[] {
  return entries.map(([term, text]) => `.TP\n.B ${escape(term)}\n${protect(escape(text))}`)
}

function options(title: string, flags: Flags, paragraphs: readonly string[] = []): string {
  const entries = Object.entries(flags).map(([name, { value, help }]) => {
    const argument = value ? ` ${value}` : ''
    return [`--${name}${argument}`, sentence(translate('en', help))] as const
  })
  return [section(title, paragraphs), ...itemsOf(entries)].join('\n')
}

function exitStatus(good: string): string {
  return list('EXIT STATUS', [
    ['0', good],
    ['1', 'Something was wrong; one sentence on standard error says what.'],
  ])
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`
}

/** Hyphens that are to be typed, and backslashes; Markdown's marks have no meaning there. */
function escape(text: string): string {
  return text.replaceAll('`', '').replaceAll('\\', '\\e').replaceAll('-', '\\-')
}

/** A line that begins with a point or a quote would be a request. */
function protect(text: string): string {
  return text.replace(/^[.']/gm, '\\&$&')
}
