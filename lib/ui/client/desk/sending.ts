/** Enter at the desk: a command behind a colon, a slash command, or words for the customer. */
import type { Typed } from '../../../command/line'
import { methods, type MethodName } from '../../../protocol'
import { askToLeave, isLeavingWord } from '../leaving'
import { andThen } from '../mail/step'
import { composingOf } from '../room/input/composing'
import { setText } from '../room/input/draft'
import { draftOf } from '../room/layout'
import { sendLine } from '../room/input/sending'
import type { State, Step } from '../state'
import { isAgentLine, readAgentLine, whatIsWrong } from './agent-line'
import { aimed, ask, lacksTalk } from './asking'
import { confirm, questionFor } from './confirming'
import { canServe, complainAt, talkOf } from './desk-screen'
import { enterDesk } from './entering'
import { chooseTalk } from './talks'

/** Sends what stands in the line. What cannot be done is said, and stays there. */
export function sendAtDesk(state: State): Step {
  const line = draftOf(state).text.trimEnd()
  if (line.trim() === '') return [state]
  if (isLeavingWord(line)) return askToLeave(setText(state, ''))
  if (isAgentLine(line)) return runLine(state, line)
  const [, number] = /^:(\d)$/.exec(line) ?? []
  if (number) return chooseTalk(setText(state, ''), Number(number))
  if (line.startsWith('/')) return sendLine(state)
  if (!talkOf(state) && !composingOf(state)) return [complainAt(state, 'agent.noTalkText')]
  return sendLine(state)
}

/** A command of agents that was typed in a room: the desk opens, since its answer is shown there. */
export function sendFromRoom(state: State): Step | undefined {
  const line = draftOf(state).text.trimEnd()
  if (!canServe(state) || readAgentLine(state.chat, line).type !== 'request') return undefined
  return andThen(enterDesk(setText(state, '')), next => runLine(next, line))
}

function runLine(state: State, line: string): Step {
  const typed = readAgentLine(state.chat, line)
  switch (typed.type) {
    case 'request':
      return run(state, line, typed)
    default: {
      const { key, parameters } = whatIsWrong(state.chat, typed)
      return [complainAt(state, key, parameters)]
    }
  }
}

function run(
  state: State,
  line: string,
  { method, params }: Extract<Typed, { type: 'request' }>,
): Step {
  if (!(method in methods)) return [complainAt(state, 'chat.tooOld')]
  if (lacksTalk(state, method)) {
    return [complainAt(state, 'agent.noTalk', { line: line.split(/\s/)[0] ?? '' })]
  }
  const known = method as MethodName
  const wanted = aimed(state, method, params)
  const { chat } = state
  const next = { ...state, chat: { ...chat, nextKey: chat.nextKey + 1 } }
  const question = questionFor(next, known, wanted)
  if (!question) return ask(next, known, wanted, line)
  return [confirm(next, { method: known, params: wanted, line, question })]
}
