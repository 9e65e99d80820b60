export { serveJsonRpc } from './json-rpc'
