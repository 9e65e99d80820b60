export type { AnsweredCommand } from './command-log'
export { LogFile } from './log-file'
export { startLog, type LineKind, type Log, type LogOptions } from './log'
export { personIn } from './person'
