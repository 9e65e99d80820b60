export { startLog, type Log, type LogOptions } from './log'
