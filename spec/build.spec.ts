import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { promisify } from 'node:util'

const root = join(__dirname, '..')

test('the built programs run with plain Node, their threads and the database too', async t => {
  const built = await build(t)

  for (const program of ['server.js', 'client.js']) {
    const path = join(built, program)
    assert.ok(readFileSync(path, 'utf8').startsWith('#!/usr/bin/env '), program)
    const { stdout } = await run([path, '--version'])
    assert.match(stdout, new RegExp(`^tertulia(-server)? ${version()}\n$`))
  }

  const port = await startServer(t, join(built, 'server.js'))
  const { result } = await ask(port, 'session.register', {
    username: 'ana',
    name: 'Ana',
    password: 'una mesa larga',
  })
  assert.equal(result.user.username, 'ana')
})

const run = (args: readonly string[]) => promisify(execFile)(process.execPath, args)

function version(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

/** Builds into a folder from which the packages and package.json are found, without checking types again. */
async function build(t: TestContext): Promise<string> {
  const folder = join(root, 'node_modules/.cache', `built-${process.pid}`)
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const tsc = require.resolve('typescript/bin/tsc')
  await run([tsc, '-p', join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', folder])
  return folder
}

/** Starts a built server that keeps nothing, and gives its port. */
async function startServer(t: TestContext, path: string): Promise<number> {
  const server = spawn(process.execPath, [path, '--db', ':memory:', '--port', '0'], {
    env: { ...process.env, TERTULIA_SECURITY_BCRYPT_COST: '4' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(async () => {
    server.kill()
    if (server.exitCode === null) await once(server, 'exit')
  })
  for await (const line of createInterface({ input: server.stdout })) {
    const [, port] = /127\.0\.0\.1:(\d+)$/.exec(line) ?? []
    if (port) return Number(port)
  }
  throw new Error('the server ended before it listened')
}

/** One request on a connection of its own. */
async function ask(port: number, method: string, params: object) {
  const socket = connect(port, '127.0.0.1')
  socket.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })}\n`)
  const [answer] = (await once(createInterface({ input: socket }), 'line')) as [string]
  socket.destroy()
  return JSON.parse(answer) as { result: { user: { username: string } } }
}
