import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { serveMetrics } from '../../lib/door/metrics'
import { startServer } from '../helpers/server'

test('figures are given in the OpenMetrics format, and the health beside them', async t => {
  const server = await startServer(t)
  const metrics = await serveMetrics({ host: '127.0.0.1', port: 0 }, server.services)
  t.after(() => metrics.close())
  const ask = (path: string, init?: RequestInit) =>
    fetch(`http://127.0.0.1:${metrics.port}${path}`, init)
  const [ana] = await server.connectAll('ana', 'ben')
  await ana.say('#general', 'hola')
  await ana.say('#general', 'qué tal')

  const answer = await ask('/metrics')
  const text = await answer.text()

  assert.match(
    answer.headers.get('content-type') ?? '',
    /^application\/openmetrics-text; version=1\.0\.0/,
  )
  assert.match(text, /\n# EOF\n$/)
  assert.match(text, /^tertulia_messages_total 2$/m)
  assert.match(text, /^tertulia_clients 2$/m)
  assert.match(text, /^tertulia_users_online 2$/m)
  assert.match(text, /^tertulia_request_seconds\{quantile="0\.99"\} \d/m)
  assert.match(text, /^tertulia_store_refusing 0$/m)
  assert.match(text, /^nodejs_heap_size_used_bytes \d/m)
  assert.ok(!text.includes('ana') && !text.includes('hola'), 'nobody is named, nothing is quoted')

  assert.deepEqual([(await ask('/healthz')).status, (await ask('/nothing')).status], [200, 404])
  assert.equal((await ask('/metrics', { method: 'POST' })).status, 405)
  await server.services.work.close()
  assert.equal((await ask('/healthz')).status, 503, 'a server that closes takes no work')
})

test('the dashboard in docs/ asks only for figures that are given', async t => {
  const server = await startServer(t)
  const metrics = await serveMetrics({ host: '127.0.0.1', port: 0 }, server.services)
  t.after(() => metrics.close())
  const text = await (await fetch(`http://127.0.0.1:${metrics.port}/metrics`)).text()
  const dashboard = readFileSync(join(__dirname, '../../docs/grafana.json'), 'utf8')

  const asked = [...dashboard.matchAll(/\b(?:tertulia|process|nodejs)_\w+/g)].map(([name]) => name)

  assert.ok(asked.length >= 10)
  for (const name of asked) assert.match(text, new RegExp(`^${name}[ {]`, 'm'))
})
