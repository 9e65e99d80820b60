import { check } from './commands/check'
import { draft } from './commands/draft'
import { folders } from './commands/folders'
import { get } from './commands/get'
import { list } from './commands/list'
import { move } from './commands/move'
import { people } from './commands/people'
import { purge } from './commands/purge'
import { recall } from './commands/recall'
import { search } from './commands/search'
import { seen } from './commands/seen'
import { send } from './commands/send'
import { thread } from './commands/thread'

export { startPostman, type RunningPostman } from './postman'
export { tellArrivals } from './telling'

/** Mail between users. */
export const mailCommands = [
  send,
  recall,
  list,
  get,
  thread,
  folders,
  seen,
  move,
  purge,
  draft,
  search,
  check,
  people,
]
