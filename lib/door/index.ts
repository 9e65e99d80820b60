export { Console, type ConsoleStreams } from './console'
export { ConsoleLines, type Completion } from './console-lines'
export { serveJsonRpc } from './json-rpc'
