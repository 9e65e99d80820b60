export type { AnsweredCommand } from './command-log'
export { startLog, type Log, type LogOptions } from './log'
