// The least that a Node program can do which stores every line and tells it to all others: one buffer and one
// write for each client and turn, one `fdatasync` for all lines that came meanwhile. Nothing is parsed or
// checked. `fanout.ts EVENT_BYTES ANSWER_BYTES [LOG]` does what fanout.c does; with LOG each line is on the
// disk before anybody hears of it.
import { fdatasync, openSync, write } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'

const PREFIX = '{"jsonrpc":"2.0","method":"chat.message","params":'
const [eventBytes, answerBytes] = process.argv.slice(2, 4).map(Number) as [number, number]
const logPath = process.argv[4]
const log = logPath === undefined ? undefined : openSync(logPath, 'w')
const answer = `${'{"jsonrpc":"2.0","id":0,"result":'.padEnd(answerBytes - 1)}\n`

interface Said {
  from: Socket
  frame: string
}

const sockets = new Set<Socket>()
let said: Said[] = []
let isBusy = false

function hear(from: Socket): void {
  let rest = ''
  from.on('data', chunk => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      said.push({ from, frame: `${(PREFIX + line).padEnd(eventBytes - 1)}\n` })
    }
    if (said.length > 0) schedule()
  })
}

function schedule(): void {
  if (isBusy) return
  isBusy = true
  setImmediate(endTurn)
}

function endTurn(): void {
  const round = said
  said = []
  const bytes = Buffer.from(round.map(({ frame }) => frame).join(''), 'latin1')
  store(bytes, () => {
    tell(round, bytes)
    isBusy = false
    if (said.length > 0) schedule()
  })
}

function store(bytes: Buffer, done: () => void): void {
  if (log === undefined) return done()
  write(log, bytes, 0, bytes.length, null, failed => {
    if (failed) throw failed
    fdatasync(log, problem => {
      if (problem) throw problem
      done()
    })
  })
}

function tell(round: Said[], bytes: Buffer): void {
  const speakers = new Set(round.map(({ from }) => from))
  for (const socket of sockets) if (!speakers.has(socket)) socket.write(bytes)
  for (const speaker of speakers) {
    const own = round.map(({ from, frame }) => (from === speaker ? answer : frame))
    speaker.write(own.join(''), 'latin1')
  }
}

const server = createServer({ noDelay: true }, socket => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', () => undefined)
  hear(socket)
})
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => {
  process.stdout.write(`:${(server.address() as AddressInfo).port}\n`)
})
process.stdin.on('end', () => process.exit(0)).resume()
