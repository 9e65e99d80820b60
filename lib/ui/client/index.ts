export { screenCommands, type ScreenCommand } from './commands'
export type { Effect, Event, Options, Probed, State, Step } from './state'
export { initial, update } from './update'
export { view } from './view'
