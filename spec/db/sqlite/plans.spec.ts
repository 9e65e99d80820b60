import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrate } from '../../../lib/db/migrations'
import { ops, type OpName } from '../../../lib/db/ops'
import { exportParts } from '../../../lib/protocol'
import type { Parameters, Sql } from '../../../lib/db/sql'
import { Database } from '../../../lib/db/sqlite/database'

// With a million users a table that is read from end to end is what makes an op slow.
test('no op reads a whole table of users, sessions, members or messages (S5)', async () => {
  const database = await Database.open()
  await migrate(database, 'sqlite', 0)
  const pages = exportParts.map(
    part => ['exportPage', { userId: 'ana', from: `${part} ` }] as const,
  )
  for (const [name, args] of [...Object.entries(asked), ...pages]) {
    for (const { statement, plan } of await plansOf(database, name as OpName, args)) {
      const scans = plan.filter(step => isScanOf(statement, step))
      assert.deepEqual(scans, [], `${name}: ${statement}`)
      assert.deepEqual(plan.filter(isWholeMailbox), [], `${name}: ${statement}`)
    }
  }
})

// Channels (`r`) are listed whole, and so is what is open at the desk: its indices hold nothing else. What the statement does not name is a check of foreign keys, which
// SQLite plans for each new row and skips when nothing points nowhere.
function isScanOf(statement: string, step: string): boolean {
  if (/ INDEX conversations_(queue|open|held|untold)\b/.test(step)) return false
  const name = /^SCAN (\w+)(?! VIRTUAL)\b/.exec(step)?.[1]
  return name !== undefined && name !== 'r' && new RegExp(`\\b${name}\\b`).test(statement)
}

// A mailbox can have a hundred thousand mails: one is found by its id, its content or its folder.
function isWholeMailbox(step: string): boolean {
  return /^SEARCH [cop] USING .*\(user_id=\?\)/.test(step)
}

const person = { userId: 'ana', room: '#general', at: 1 }
const enrolment = { userId: 'ana', sealed: 'x', step: 1 }
const draft = {
  ...{ userId: 'ana', messageId: '<d@x>', at: 1, subject: 'x', body: 'x' },
  ...{ to: ['benja'], cc: ['ana'], bcc: [] },
}
const agent = { id: 'ana', username: 'ana', isAgent: true }
const deal = { by: agent, at: 1, key: 'k', digest: 'x' }
const asked: Record<OpName, object> = {
  registerUser: newUser('carla'),
  findCredentials: { key: 'ana' },
  getUser: { id: 'ana' },
  banAccount: { userId: 'ana', by: 'root', reason: '', at: 1 },
  unbanAccount: { userId: 'ana', by: 'root', at: 1 },
  resetPassword: { userId: 'ana', passwordHash: 'x', by: 'root', at: 1 },
  giveRole: { userId: 'ana', role: 'user', by: 'root', at: 1 },
  setMotd: { text: 'x', by: 'root', at: 1 },
  findMotd: {},
  listChannels: { limit: 10 },
  findUser: { usernameKey: 'ana' },
  changePassword: { userId: 'ana', passwordHash: 'b', from: 'a', at: 1 },
  changeProfile: { userId: 'ana', name: 'x' },
  changeRole: { userId: 'ana', role: 'admin' },
  setAway: { userId: 'ana', away: true },
  findProfile: { userId: 'ana', usernameKey: 'benja' },
  markSeen: { ids: ['ana'], at: 1 },
  exportPage: { userId: 'ana' },
  openSession: { id: 's', userId: 'ana', tokenHash: 't', client: '', address: '', at: 1, limit: 1 },
  admitUser: { userId: 'ana', sessionId: 's', at: 1 },
  findSession: { tokenHash: 't' },
  touchSession: { id: 's', at: 2 },
  keepSessions: { ids: ['s'], at: 2, openedBefore: 0 },
  dropSessions: { seenBefore: 0, limit: 5 },
  listSessions: { userId: 'ana' },
  removeSession: { id: 's', userId: 'ana' },
  closeSession: { id: 's' },
  removeOtherSessions: { id: 's', userId: 'ana' },
  offerSecret: { userId: 'ana', sealed: 'x' },
  agreeOnKey: { digest: 'x' },
  findAnySecret: {},
  getOfferedSecret: { userId: 'ana' },
  confirmSecret: {
    ...{ ...enrolment, codeHashes: ['h'], sessionId: 's', at: 1 },
    factorRoles: ['agent'],
  },
  spendCode: { ...enrolment, step: 2 },
  resetFactor: { userId: 'ana', by: 'root', at: 1 },
  removeSecondFactor: { userId: 'ana', at: 1 },
  createRoom: { userId: 'ana', name: 'redes', private: true, at: 1 },
  listRooms: { userId: 'ana' },
  findMembership: person,
  getMembership: person,
  findRoom: { room: '#general' },
  setTopic: { ...person, topic: 'x' },
  openDirect: { userId: 'ana', otherId: 'benja', id: 'd', at: 1 },
  invite: { ...person, room: '#redes', usernameKey: 'benja' },
  joinRoom: { ...person, userId: 'benja', room: '#redes' },
  removeMember: { ...person, room: '#redes', usernameKey: 'benja' },
  banMember: { ...person, room: '#redes', usernameKey: 'benja', reason: '' },
  leaveRoom: { ...person, room: '#redes' },
  listMembers: person,
  insertMessage: {
    ...{ id: 'm', room: '#general', authorId: 'ana', kind: 'text', text: 'x', at: 1, key: 'k' },
    mentions: ['benja'],
  },
  editMessage: { ...person, seq: 1, text: 'y', mentions: ['benja'] },
  react: { ...person, seq: 1, emoji: '+', on: true },
  getMessage: { ...person, seq: 1 },
  listEarlierTexts: { ...person, seq: 1 },
  deleteMessage: { ...person, seq: 1, any: false },
  muteMember: { ...person, usernameKey: 'benja', reason: '' },
  lift: { ...person, usernameKey: 'benja', kind: 'mute' },
  markRead: { ...person, userId: 'benja', seq: 1 },
  getMessages: { ...person, limit: 5 },
  listRange: { ...person, from: 0, to: 5 },
  takeSnapshot: { userId: 'ana', history: 5, page: 5 },
  nameCommunity: { id: 'c' },
  listLastSeqs: { rooms: ['#general'] },
  listStandings: { ids: ['ana'], at: 1 },
  listLiveSessions: { ids: ['s'] },
  listMemberships: { ids: ['ana'] },
  listMentions: { userId: 'ana', room: '#general', before: 5, limit: 5 },
  searchMessages: { userId: 'ana', query: 'x y', room: '#general', fromKey: 'ana', limit: 5 },
  hasCards: {},
  openShop: { cards: [{ id: 'c', name: 'Pikachu ex', price: 9, stock: 9 }], at: 1 },
  listCards: { query: 'pika', limit: 5, isForAgents: true },
  listCardNames: { limit: 5 },
  placeOrder: { ...deal, id: 'o', items: [{ card: 'Pikachu ex', quantity: 2 }] },
  buyFromCustomer: { ...deal, id: 'p', customerId: 'benja', newCardId: 'd', card: 'x', price: 1 },
  publishCard: { ...deal, newCardId: 'e', card: 'Pikachu ex' },
  getOrder: { id: 'o', by: agent },
  listOrders: { by: agent, customerId: 'ana', since: 1, before: 'o', limit: 5 },
  confirmOrder: { order: 'o', by: agent, at: 1 },
  requestReturn: { ...deal, id: 'r', order: 'o' },
  listOpenReturns: { limit: 5 },
  resolveReturn: { order: 'o', accept: true, by: agent, at: 1 },
  withdrawReturn: { order: 'o', by: agent, at: 1 },
  countSalesByDay: { since: 0, until: 9 },
  countSalesByAgent: { since: 0, until: 9 },
  appendAudit: { at: 1, actor: 'ana', action: 'x', detail: {} },
  listAudit: { actorId: 'ana', limit: 5 },
  verifyAuditPage: {},
  insertFile: {
    ...{ id: 'f', ownerId: 'ana', sha256: 'x', name: 'x', type: 'x', size: 1, at: 1 },
    userBytes: 9,
  },
  findFileUsage: { ownerId: 'ana', sha256: 'x' },
  getFile: { userId: 'ana', id: 'f' },
  saveDraft: { ...draft, newId: 'd', files: ['f'] },
  sendMail: { ...draft, id: 'e', key: 'k', digest: 'x', files: ['f'], draft: 'd', dueAt: 2 },
  deliverDue: { now: 3, limit: 5 },
  recallMail: { userId: 'ana', id: 'e', at: 3 },
  getMail: { userId: 'ana', id: 'e' },
  listMails: { userId: 'benja', folder: 'inbox', limit: 5 },
  listThread: { userId: 'ana', id: 'e' },
  countUnread: { userId: 'ana' },
  countFolders: { userId: 'ana' },
  searchMails: { userId: 'ana', text: 'x', from: 'ana', to: 'x', folder: 'sent', limit: 5 },
  checkAddresses: { addresses: ['ana', 'ana@x'] },
  findPeopleByPrefix: { userId: 'ana', prefix: 'b', limit: 5 },
  markMails: { userId: 'benja', ids: ['e.benja'], seen: true },
  moveMails: { userId: 'benja', ids: ['e.benja'], folder: 'trash' },
  purgeMails: { userId: 'benja', ids: ['e.benja'], at: 1 },
  removeUnusedFiles: { before: 9 },
  listKnownContents: { sha256s: ['x'] },
  requestConversation: { userId: 'ana', id: 'c', room: '!c', at: 1 },
  listWaiting: {},
  listQueue: {},
  findPace: { ids: ['benja'], capacity: 1 },
  findOpenConversation: { customerId: 'ana' },
  getConversation: { id: 'c' },
  setAgentState: { agentId: 'benja', state: 'available' },
  listAgents: {},
  listAgentsAtWork: { ids: ['benja'] },
  claimConversation: { agentId: 'benja', capacity: 1, at: 2 },
  listDeskPeople: {},
  awaitPeople: { ids: ['ana'], agentDueAt: 9, customerDueAt: 9 },
  listAwaited: {},
  welcomePerson: { userId: 'ana' },
  listHeld: { agentId: 'benja' },
  getHeld: { agentId: 'benja' },
  addNote: { id: 'n', agentId: 'benja', conversation: 'c', text: 'x', at: 2 },
  listNotes: { customerId: 'ana', limit: 5 },
  offerConversation: { agentId: 'benja', toId: 'carla', noteId: 'm', at: 2, dueAt: 3 },
  acceptOffer: { agentId: 'carla', capacity: 1, at: 3 },
  declineOffer: { agentId: 'carla', at: 3 },
  giveBackAll: { agentId: 'carla', at: 4 },
  assignNext: { ids: ['benja'], own: ['benja'], capacity: 1, at: 5 },
  disconnectConversation: { agentId: 'benja', reason: 'x', at: 6 },
  leaveConversation: { customerId: 'ana', at: 6 },
  passDeadlines: { now: 9, limit: 5 },
  listOwedTranscripts: { limit: 5 },
  deliverTranscript: {
    ...{ conversation: 'c', id: 't', messageId: '<t@x>', at: 7, subject: 'x', body: 'x' },
  },
  getTranscript: { id: 'c', limit: 5 },
  rateConversation: { customerId: 'ana', stars: 5, comment: '', at: 7 },
  listConversations: { customerId: 'ana', limit: 5 },
  listLastActions: { ids: ['ana'] },
  findSeller: { agentId: 'ana', key: 'k' },
  countDesk: { since: 0, until: 9 },
  saveAnswer: { id: 'a', ownerId: 'benja', name: 'x', nameKey: 'x', text: 'x' },
  listAnswers: { agentId: 'benja' },
  removeAnswer: { id: 'a', agentId: 'benja' },
  eraseUser: { userId: 'benja', username: 'x', name: 'x', at: 8 },
}

function newUser(name: string) {
  const keys = { usernameKey: name, usernameSkeleton: name, emailKey: name }
  return { ...keys, id: name, username: name, name, email: name, passwordHash: 'a', at: 1 }
}

async function plansOf(database: Database, name: OpName, args: object) {
  const plans: { statement: string; plan: string[] }[] = []
  const seen = <Row>(statement: string, parameters?: Parameters) => {
    const steps = database.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, parameters)
    plans.push({ statement, plan: steps.map(step => step.detail) })
    return database.rows<Row>(statement, parameters)
  }
  const sql: Sql = {
    dialect: database.dialect,
    get: async <Row>(text: string, values?: Parameters) => seen<Row>(text, values)[0],
    all: async <Row>(text: string, values?: Parameters) => seen<Row>(text, values),
    run: async (text, values) => (seen(text, values), database.changes()),
  }
  for (const user of ['ana', 'benja']) {
    if (name === 'registerUser') await ops.registerUser(database, newUser(user))
  }
  await (ops[name](sql, args as never) as Promise<unknown>).catch(error => {
    // What was delivered, resolved, accepted, reset or ended above cannot be taken back.
    const late = [
      'removeSecondFactor',
      'recallMail',
      'withdrawReturn',
      'declineOffer',
      'leaveConversation',
    ]
    if (!late.includes(name)) throw error
  })
  return plans
}
