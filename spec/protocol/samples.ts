import type { MethodName, Params } from '../../lib/protocol'

/** Parameters of each method with every text in them, all of them fine. */
export const samples: { [M in MethodName]: Params<M> } = {
  'session.hello': { protocol: 1, client: 'spec 1.0', lang: 'es' },
  'session.register': {
    username: 'ana',
    name: 'Ana',
    password: 'caballo-correcto',
    email: 'ana@casa.example',
  },
  'session.login': { username: 'ana', password: 'caballo-correcto', code: '123456' },
  'session.resume': { token: 'abc', since: { '#general': 3 } },
  'session.logout': {},
  'session.ping': {},
  'account.password': { current: 'caballo-correcto', next: 'caballo-correcto-2' },
  'account.profile': { name: 'Ana', email: 'ana@casa.example', lang: 'es' },
  'account.sessions': {},
  'account.revoke': { session: 'abc' },
  'account.away': { away: true, note: 'comiendo' },
  'account.find': { username: 'ben' },
  'chat.send': { room: '#general', text: 'hola', key: 'k1', kind: 'text', file: 'abc' },
  'chat.history': { room: '#general' },
  'chat.search': { query: 'hola', room: '#general', from: 'ana' },
  'chat.mentions': { room: '#general' },
  'chat.edit': { room: '#general', seq: 1, text: 'hola' },
  'chat.versions': { room: '#general', seq: 1 },
  'chat.delete': { room: '#general', seq: 1 },
  'chat.react': { room: '#general', seq: 1, emoji: '👍', on: true },
  'chat.read': { room: '#general', seq: 1 },
  'chat.typing': { room: '#general', on: true },
  'room.list': {},
  'room.create': { name: 'redes', topic: 'La red' },
  'room.join': { room: '#redes' },
  'room.leave': { room: '#redes' },
  'room.members': { room: '#general' },
  'room.topic': { room: '#general', topic: 'La mesa' },
  'room.invite': { room: '#redes', username: 'ben' },
  'room.direct': { username: 'ben' },
  'room.kick': { room: '#redes', username: 'ben', reason: 'ruido' },
  'room.ban': { room: '#redes', username: 'ben', reason: 'ruido' },
  'room.unban': { room: '#redes', username: 'ben' },
  'room.mute': { room: '#redes', username: 'ben', reason: 'ruido' },
  'room.unmute': { room: '#redes', username: 'ben' },
  'mail.send': {
    ...{ to: ['ben'], subject: 'hola', body: 'hola', key: 'k1', replyTo: 'abc', draft: 'abc' },
  },
  'mail.recall': { id: 'abc' },
  'mail.list': { folder: 'inbox' },
  'mail.get': { id: 'abc' },
  'mail.thread': { id: 'abc' },
  'mail.folders': {},
  'mail.seen': { id: 'abc', seen: true },
  'mail.move': { id: 'abc', folder: 'archive' },
  'mail.purge': { id: 'abc' },
  'mail.draft': { id: 'abc', subject: 'hola', body: 'hola', key: 'k1', replyTo: 'abc' },
  'mail.search': { query: 'hola', folder: 'sent' },
  'mail.check': { addresses: ['ben'] },
  'mail.people': { prefix: 'b' },
  'file.begin': { name: 'a.txt', size: 1, type: 'text/plain', sha256: 'a'.repeat(64) },
  'file.chunk': { upload: 'abc', offset: 0, data: 'aG9sYQ==' },
  'file.finish': { upload: 'abc' },
  'file.get': { id: 'abc', offset: 0, length: 1 },
}

/** What no text may hold, by its name. A line feed is fine in a message, which has several lines. */
export const steering: [name: string, character: string][] = [
  ['NUL', '\0'],
  ['BEL', '\x07'],
  ['ESC', '\x1b[31m'],
  ['a carriage return', '\r'],
  ['DEL', '\x7f'],
  ['a C1 control', '\x9b31m'],
  ['a bidi override', '\u202e'],
  ['a bidi embedding', '\u202a'],
  ['a bidi isolate', '\u2066'],
  ['half of a surrogate pair', '\ud83d'],
]

/** The names of the parameters that are texts, with all that `samples` says. */
export function* textFields(): Generator<{ method: MethodName; field: string; sample: string }> {
  for (const [method, params] of Object.entries(samples)) {
    for (const [field, sample] of Object.entries(params)) {
      if (typeof sample === 'string') yield { method: method as MethodName, field, sample }
    }
  }
}
