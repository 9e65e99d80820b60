export { toError, toPlainError, type Call, type Outcome, type PlainError } from './call'
export { PoolFull, startPool, type Pool } from './pool'
export { Thread, type ThreadOptions } from './thread'
