import { ban } from './commands/ban'
import { create } from './commands/create'
import { deleteMessage } from './commands/delete'
import { direct } from './commands/direct'
import { edit } from './commands/edit'
import { history } from './commands/history'
import { invite } from './commands/invite'
import { join } from './commands/join'
import { kick } from './commands/kick'
import { leave } from './commands/leave'
import { list } from './commands/list'
import { members } from './commands/members'
import { mentions } from './commands/mentions'
import { mute } from './commands/mute'
import { react } from './commands/react'
import { read } from './commands/read'
import { search } from './commands/search'
import { send } from './commands/send'
import { topic } from './commands/topic'
import { typing } from './commands/typing'
import { unban } from './commands/unban'
import { unmute } from './commands/unmute'
import { versions } from './commands/versions'

export { enterRoom, publicUser, settleMembership, settleWithinStep } from './entering'
export { catchUp, tellCount } from './upkeep'

/** Rooms, messages and direct talk. */
export const chatCommands = [
  send,
  history,
  edit,
  versions,
  deleteMessage,
  react,
  search,
  mentions,
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
  kick,
  ban,
  unban,
  mute,
  unmute,
]
