import { command, type AdminContext } from '../../command'
import { bytes, span, translate, type TextKey, type TextParameters, type Tongue } from '../../i18n'
import type { Result } from '../../protocol'
import { VERSION } from '../../settings'
import { moment } from '../wording'

export const status = command({
  method: 'admin.status',
  name: 'server',
  aliases: { es: 'servidor', pt: 'servidor' },
  console: { name: 'status', aliases: { es: 'estado', pt: 'estado' } },
  role: 'admin',
  help: 'help.admin.status',
  also: [
    {
      name: 'stats',
      aliases: { es: 'estadisticas', pt: 'estatisticas' },
      fixed: { detail: 'full' },
      help: 'help.admin.stats',
    },
    {
      name: 'uptime',
      aliases: { es: 'encendido', pt: 'ligado' },
      fixed: { detail: 'uptime' },
      help: 'help.admin.uptime',
    },
  ],
  async run({ store, hub, settings, vitals, connections }: AdminContext) {
    const [{ sequence: _, ...stored }, general] = await Promise.all([
      store.stats(),
      store.findRoom({ room: '#general' }),
    ])
    return {
      name: settings.name,
      version: VERSION,
      ...vitals.read(),
      connections: connections(),
      clients: hub.clients.size,
      online: hub.people.count,
      // Everybody is a member of that room.
      users: general?.members ?? 0,
      messages: hub.messages,
      store: stored,
    }
  },
  report(result, lang, { detail }) {
    switch (detail) {
      case 'uptime':
        return [say(lang, 'admin.uptime', result)]
      case 'short':
        return [say(lang, 'admin.uptime', result), ...say(lang, 'admin.status', result).split('\n')]
      case 'full':
        return say(lang, 'admin.stats', result).split('\n')
    }
  },
})

function say(lang: Tongue, key: TextKey, status: Result<'admin.status'>): string {
  const { store, requestMs, eventLoopMs, ...rest } = status
  const parameters: TextParameters = {
    ...{ name: rest.name, version: rest.version, users: rest.users, online: rest.online },
    ...{ connections: rest.connections, clients: rest.clients, messages: rest.messages },
    ...{ requests: rest.requests, rate: rest.messagesPerSecond },
    ...{ since: moment(rest.startedAt), uptime: span(rest.uptimeMs) },
    ...{ requestP50: requestMs.p50, requestP99: requestMs.p99 },
    ...{ loopP50: eventLoopMs.p50, loopP99: eventLoopMs.p99 },
    ...{ memory: bytes(rest.memoryBytes), heap: bytes(rest.heapBytes) },
    ...{ database: bytes(store.databaseBytes), journal: bytes(store.journalBytes) },
    ...{ waiting: store.waiting, commits: store.commits, checkpoints: store.checkpoints },
    ...{ commitP50: store.commitMs.p50.toFixed(1), commitP99: store.commitMs.p99.toFixed(1) },
    disk: translate(lang, store.isRefusing ? 'admin.diskRefuses' : 'admin.diskTakes'),
  }
  return translate(lang, key, parameters)
}
