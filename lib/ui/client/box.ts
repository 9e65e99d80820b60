import { cut, drawable } from '../cells'
import type { Row } from '../pane'
import { cutRow, padRow, rowWidth, span, type Rect } from '../rows'

/** The border of what lies over a screen: its title in the upper line, what keys do in the lower one. */
export function boxRows({ width, height }: Rect, title: string, keys: Row): Row[] {
  const inside = Math.max(width - 2, 0)
  const heading = [span(cut(drawable(title), Math.max(inside - 4, 0), '…'), 'title')]
  return [
    edge('┌', heading, '┐', inside),
    ...Array.from({ length: Math.max(height - 2, 0) }, () => sides(inside)),
    edge('└', keys, '┘', inside),
  ]
}

/** `┌─ text ─────┐` */
function edge(left: string, text: Row, right: string, inside: number): Row {
  const label = cutRow([span('─ ', 'border'), ...text, span(' ', 'border')], inside)
  const rule = '─'.repeat(Math.max(inside - rowWidth(label), 0))
  return [span(left, 'border'), ...label, span(rule + right, 'border')]
}

function sides(inside: number): Row {
  return [span('│', 'border'), ...padRow([], inside, 'border'), span('│', 'border')]
}
