import type { CommandInfo } from '../../../../protocol'
import { signOf } from '../../emoji'
import { lastSeq } from '../../model/item'
import type { State, Step } from '../../state'
import { setText } from '../input/draft'
import { flash } from '../flash'
import { feedOf } from '../message/feed'
import { openPicker, toggleSign } from './sign-picker'

/**
 * `/reaccionar` without a number means the last message: with a sign it puts that one, alone it opens the
 * list. Undefined: the line is another command.
 */
export function reactFromLine(state: State, line: string, command: CommandInfo): Step | undefined {
  if (command.method !== 'chat.react') return undefined
  const feed = feedOf(state)
  const seq = feed ? lastSeq(feed.state.items) : 0
  if (seq === 0) return [flash(state, 'select.none')]
  const [, word] = line.trim().split(/\s+/)
  const cleared = setText(state, '')
  if (!word) return [openPicker(cleared, seq)]
  return /^\d+$/.test(word) ? undefined : toggleSign(cleared, seq, signOf(word))
}
