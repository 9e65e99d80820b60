import { command, type AdminContext } from '../../command'
import {
  bytes,
  figure,
  span,
  translate,
  type TextKey,
  type TextParameters,
  type Tongue,
} from '../../i18n'
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
    ...{ requests: rest.requests, rate: figure(rest.messagesPerSecond, lang) },
    ...{ since: moment(rest.startedAt), uptime: span(rest.uptimeMs) },
    ...{ requestP50: figure(requestMs.p50, lang), requestP99: figure(requestMs.p99, lang) },
    ...{ loopP50: figure(eventLoopMs.p50, lang), loopP99: figure(eventLoopMs.p99, lang) },
    ...{ memory: bytes(rest.memoryBytes, lang), heap: bytes(rest.heapBytes, lang) },
    ...{ database: bytes(store.databaseBytes, lang), journal: bytes(store.journalBytes, lang) },
    ...{ waiting: store.waiting, commits: store.commits, checkpoints: store.checkpoints },
    ...{ commitP50: figure(store.commitMs.p50, lang), commitP99: figure(store.commitMs.p99, lang) },
    disk: translate(lang, store.isRefusing ? 'admin.diskRefuses' : 'admin.diskTakes'),
  }
  return translate(lang, key, parameters)
}
