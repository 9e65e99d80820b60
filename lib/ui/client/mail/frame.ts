/** The lines around the screens of the mailbox, with titles above and keys below. */
import { translate } from '../../../i18n'
import type { Pane, Row, Span } from '../../pane'
import { keyBarRow } from '../key-bar'
import type { Context } from '../keys'
import { cutRow, line, pane, rowWidth, span } from '../../rows'
import type { State } from '../state'
import type { MailLayout } from './layout'

/** Everything around the body. `title` stands above it; the bar names the keys that do something now. */
export function mailFrame(
  state: State,
  layout: MailLayout,
  title: Row,
  where: Context,
  has?: (action: string) => boolean,
): Pane[] {
  const { columns } = state
  const { isFramed, folders, body, status, titles, keys } = layout
  const height = body.height + (status?.height ?? 0)
  const inner = folders ? [body.x - 1] : []
  const sides = isFramed ? [0, columns - 1] : []
  const bars = Array.from({ length: height }, () => line('│', 'border'))
  return [
    ...[...sides, ...inner].flatMap(x =>
      pane(`line.${x}`, { x, y: body.y, width: 1, height }, bars),
    ),
    ...pane('titles', titles, [titleRow(state, layout, title)]),
    ...pane('keys', keys, [
      isFramed ? framedKeys(state, where, has) : keyBarRow(state, where, columns, has),
    ]),
  ]
}

/** `┌ CORREO ─────┬ Recibidos ──────┐` */
function titleRow({ columns, lang }: State, layout: MailLayout, title: Row): Row {
  const { isFramed, folders, body } = layout
  const left: Row = folders
    ? [...label(line(translate(lang, 'mail.title'), 'dim'), folders.width), span('┬', 'border')]
    : []
  const edge = isFramed ? 1 : 0
  const row: Span[] = [...(isFramed ? [span('┌', 'border')] : []), ...left]
  const width = columns - rowWidth(row) - edge
  return [...row, ...label(title, Math.min(width, body.width)), span(isFramed ? '┐' : '', 'border')]
}

/** A title with the line that goes on behind it. */
function label(title: Row, width: number): Row {
  const shown = cutRow(title, Math.max(width - 3, 0))
  const rule = '─'.repeat(Math.max(width - rowWidth(shown) - 2, 0))
  return [span(' '), ...shown, span(' '), span(rule, 'border')]
}

function framedKeys(state: State, where: Context, has?: (action: string) => boolean): Row {
  const keys = keyBarRow(state, where, state.columns - 4, has)
  const free = Math.max(state.columns - 3 - rowWidth(keys), 0)
  return [span('└', 'border'), ...keys, span(' '), span(`${'─'.repeat(free)}┘`, 'border')]
}
