export { Alarm, type AlarmOptions } from './alarm'
export * from './argument'
export { command, type Command, type Slash } from './command'
export type {
  AdminContext,
  Context,
  Control,
  Desk,
  Files,
  OpenContext,
  Operator,
  Passwords,
  Postman,
  Services,
  Vault,
  Vitals,
} from './context'
export { describeCommands, describeConsole, slashes } from './describe'
export { factorRoles } from './enrolment'
export { findCommand, readLine, signedBy, type Sign, type Surroundings, type Typed } from './line'
export { nearest } from './nearest'
export { sentence, wait } from './sentence'
export { CommandTable, dispatch, isAtLeast, operate } from './table'
export { Work } from './work'
