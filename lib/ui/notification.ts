/** News on the person's desktop, by the sequences that a terminal passes on to it. */
import { cut, drawable } from './cells'

/** What pops up beside the clock of a desktop. Both texts may come from people. */
export interface Notification {
  title: string
  body: string
}

/**
 * The sequences for it: `osc9` of iTerm2 (one text), `osc777` of rxvt-unicode, which most others took over,
 * and `osc99` of kitty.
 */
export type NotificationWay = 'osc9' | 'osc777' | 'osc99'

const MAX_TITLE = 80
const MAX_BODY = 200

const programs: Readonly<Record<string, NotificationWay>> = {
  'iTerm.app': 'osc9',
  WezTerm: 'osc777',
  ghostty: 'osc777',
  kitty: 'osc99',
}

/**
 * The way that this terminal understands. Undefined: none is known, so that it is not sent what it might
 * print. Inside tmux the outer terminal is known by what it left in the environment.
 */
export function notificationWay(env: NodeJS.ProcessEnv): NotificationWay | undefined {
  const { TERM = '' } = env
  if (env.KITTY_WINDOW_ID || TERM === 'xterm-kitty') return 'osc99'
  const program = programs[env.TERM_PROGRAM ?? ''] ?? programs[env.LC_TERMINAL ?? '']
  if (program) return program
  if (env.LC_TERMINAL === 'iTerm2' || env.ITERM_SESSION_ID) return 'osc9'
  const isKnown = env.WEZTERM_PANE ?? env.GHOSTTY_RESOURCES_DIR ?? env.VTE_VERSION
  return isKnown || /^(foot|rxvt-unicode|contour)/.test(TERM) ? 'osc777' : undefined
}

/** A notification as bytes for a terminal; inside tmux, wrapped so that it reaches the outer one. */
export function notificationSequence(
  news: Notification,
  way: NotificationWay,
  env: NodeJS.ProcessEnv,
): string {
  const title = oneLine(news.title, MAX_TITLE)
  const body = oneLine(news.body, MAX_BODY)
  return env.TMUX ? throughTmux(bytes(title, body, way)) : bytes(title, body, way)
}

function bytes(title: string, body: string, way: NotificationWay): string {
  switch (way) {
    case 'osc9':
      // Numbers and a semicolon at the beginning would be a command of ConEmu and Windows Terminal.
      return `\x1b]9;${`${title}: ${body}`.replaceAll(';', ',')}\x1b\\`
    case 'osc777':
      return `\x1b]777;notify;${title.replaceAll(';', ',')};${body.replaceAll(';', ',')}\x1b\\`
    case 'osc99':
      return (
        `\x1b]99;i=tertulia:d=0:e=1;${base64(title)}\x1b\\` +
        `\x1b]99;i=tertulia:d=1:p=body:e=1;${base64(body)}\x1b\\`
      )
  }
}

function oneLine(text: string, width: number): string {
  return cut(drawable(text).toWellFormed(), width, '…')
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

/** tmux hands on what stands in its own envelope, with each ESC doubled (`allow-passthrough`). */
function throughTmux(sequence: string): string {
  return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`
}
