import { create } from './commands/create'
import { direct } from './commands/direct'
import { history } from './commands/history'
import { invite } from './commands/invite'
import { join } from './commands/join'
import { leave } from './commands/leave'
import { list } from './commands/list'
import { members } from './commands/members'
import { read } from './commands/read'
import { search } from './commands/search'
import { send } from './commands/send'
import { topic } from './commands/topic'
import { typing } from './commands/typing'

export { catchUp, tellCount } from './upkeep'

/** Rooms, messages and direct talk. */
export const chatCommands = [
  send,
  history,
  search,
  read,
  typing,
  list,
  create,
  join,
  leave,
  members,
  topic,
  invite,
  direct,
]
