import { accept } from './commands/accept'
import { buy } from './commands/buy'
import { canned } from './commands/canned'
import { removeCanned } from './commands/canned-remove'
import { saveCanned } from './commands/canned-save'
import { connect } from './commands/connect'
import { conversation } from './commands/conversation'
import { conversations } from './commands/conversations'
import { customer } from './commands/customer'
import { decline } from './commands/decline'
import { details } from './commands/details'
import { disconnect } from './commands/disconnect'
import { exit } from './commands/exit'
import { history } from './commands/history'
import { leave } from './commands/leave'
import { message } from './commands/message'
import { note } from './commands/note'
import { notes } from './commands/notes'
import { operations } from './commands/operations'
import { publish } from './commands/publish'
import { rate } from './commands/rate'
import { request } from './commands/request'
import { resolve } from './commands/resolve'
import { returns } from './commands/returns'
import { state } from './commands/state'
import { stats } from './commands/stats'
import { status } from './commands/status'
import { transcript } from './commands/transcript'
import { transfer } from './commands/transfer'

export { startDesk, type RunningDesk } from './desk'
export { listAgentsOnDuty } from './duty'

/** The queue, conversations, and what agents do. */
export const deskCommands = [
  request,
  leave,
  conversation,
  rate,
  message,
  transcript,
  status,
  details,
  state,
  connect,
  customer,
  history,
  operations,
  buy,
  publish,
  returns,
  resolve,
  note,
  notes,
  transfer,
  accept,
  decline,
  disconnect,
  exit,
  canned,
  saveCanned,
  removeCanned,
  conversations,
  stats,
]
