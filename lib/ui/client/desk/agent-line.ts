/** Lines that agents type behind a colon: the same on the screen and in lines. */
import { readLine, signedBy, type Typed } from '../../../command/line'
import { nearest } from '../../../command/nearest'
import type { Chat } from '../model/chat'
import type { Said } from './sentence'

/** `:conect` is a slip and never goes to the customer; `::` begins a text, `:D` and `:smile:` are signs. */
export function isAgentLine(line: string): boolean {
  return /^:\p{L}{2}/u.test(line) && !/^:[\w+-]+:/.test(line)
}

/** What a line asks for. A fresh key is only used up by one that becomes a request. */
export function readAgentLine(
  { commands, current, keyPrefix, nextKey }: Chat,
  line: string,
): Typed {
  if (!isAgentLine(line)) return { type: 'text', text: line }
  const typed = readLine(line, commands, { room: current, key: `${keyPrefix}${nextKey}` })
  const [name = ''] = line.slice(1).split(/\s/)
  return typed.type === 'text' ? { type: 'unknown', sign: ':', name } : typed
}

/** Why a line is no request, and what to type instead. */
export function whatIsWrong({ commands }: Chat, typed: Exclude<Typed, { type: 'request' }>): Said {
  switch (typed.type) {
    case 'missing': {
      const { param, command } = typed
      const key = param === 'price' ? 'agent.missingPrice' : 'chat.missingWord'
      return { key, parameters: { usage: command.usage } }
    }
    case 'ambiguous': {
      const names = typed.names.map(name => `:${name}`).join(' ')
      return { key: 'chat.ambiguous', parameters: { sign: ':', name: typed.name, names } }
    }
    case 'unknown': {
      const { name } = typed
      const known = signedBy(':', commands).flatMap(each => each.names)
      const meant = nearest(name, known)
      return meant === undefined
        ? { key: 'agent.unknown', parameters: { name } }
        : { key: 'agent.unknownNearest', parameters: { name, nearest: meant } }
    }
    case 'text':
      return { key: 'agent.noTalkText' }
  }
}
