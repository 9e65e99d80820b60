import type { Message } from '../../../../protocol'
import type { Row } from '../../../pane'
import { rowWidth, span } from '../../../rows'

/** `👍 2   🎉 1`: what people put on a message and how many did; what the reader put stands out. */
export function reactionRows(
  { reactions = {} }: Message,
  me: string | undefined,
  width: number,
): Row[] {
  const rows: Row[] = []
  for (const [sign, people] of Object.entries(reactions)) {
    if (people.length === 0) continue
    const isMine = me !== undefined && people.includes(me)
    const chip: Row = [span(`${sign} `), span(String(people.length), isMine ? 'accent' : 'dim')]
    const last = rows.at(-1)
    const isFree = last && rowWidth(last) + 3 + rowWidth(chip) <= width
    if (isFree) rows[rows.length - 1] = [...last, span('   '), ...chip]
    else rows.push(chip)
  }
  return rows
}
