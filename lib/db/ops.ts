import * as administration from './administration'
import * as audit from './audit'
import * as changes from './changes'
import { agreeOnKey, nameCommunity } from './community'
import * as desk from './desk'
import { eraseUser } from './erasing'
import { exportPage } from './exporting'
import * as files from './files'
import * as mail from './mail'
import * as members from './members'
import { listMentions } from './mentions'
import * as history from './history'
import * as messages from './messages'
import * as profile from './profile'
import { react } from './reactions'
import * as restrictions from './restrictions'
import * as rooms from './rooms'
import { searchMessages } from './search'
import * as secondFactor from './second-factor'
import * as sessions from './sessions'
import * as shop from './shop'
import { takeSnapshot } from './snapshot'
import * as standing from './standing'
import * as users from './users'

/** Everything that can be asked of the store, by name. Each op runs in a transaction of its own. */
export const ops = {
  registerUser: users.registerUser,
  findCredentials: users.findCredentials,
  getUser: users.getUser,
  findUser: users.findUser,
  changePassword: users.changePassword,
  changeProfile: users.changeProfile,
  changeRole: users.changeRole,
  setAway: users.setAway,
  findProfile: profile.findProfile,
  markSeen: profile.markSeen,
  exportPage,
  eraseUser,

  openSession: sessions.openSession,
  findSession: sessions.findSession,
  touchSession: sessions.touchSession,
  keepSessions: sessions.keepSessions,
  dropSessions: sessions.dropSessions,
  closeSession: sessions.closeSession,
  listSessions: sessions.listSessions,
  removeSession: sessions.removeSession,
  removeOtherSessions: sessions.removeOtherSessions,

  offerSecret: secondFactor.offerSecret,
  getOfferedSecret: secondFactor.getOfferedSecret,
  confirmSecret: secondFactor.confirmSecret,
  spendCode: secondFactor.spendCode,
  removeSecondFactor: secondFactor.removeSecondFactor,
  agreeOnKey,
  findAnySecret: secondFactor.findAnySecret,

  takeSnapshot,
  nameCommunity,
  listLastSeqs: standing.listLastSeqs,
  listStandings: standing.listStandings,
  listLiveSessions: standing.listLiveSessions,
  listMemberships: standing.listMemberships,
  listRooms: rooms.listRooms,
  listChannels: rooms.listChannels,
  createRoom: rooms.createRoom,
  findMembership: rooms.findMembership,
  getMembership: rooms.getMembership,
  findRoom: rooms.findRoom,
  setTopic: rooms.setTopic,
  openDirect: rooms.openDirect,

  joinRoom: members.joinRoom,
  leaveRoom: members.leaveRoom,
  listMembers: members.listMembers,
  invite: members.invite,
  markRead: members.markRead,
  muteMember: restrictions.muteMember,
  banMember: restrictions.banMember,
  lift: restrictions.lift,
  removeMember: restrictions.removeMember,

  insertMessage: messages.insertMessage,
  getMessages: history.getMessages,
  listRange: history.listRange,
  editMessage: changes.editMessage,
  deleteMessage: changes.deleteMessage,
  getMessage: changes.getMessage,
  listEarlierTexts: changes.listEarlierTexts,
  react,
  searchMessages,

  sendMail: mail.sendMail,
  deliverDue: mail.deliverDue,
  recallMail: mail.recallMail,
  saveDraft: mail.saveDraft,
  getMail: mail.getMail,
  listMails: mail.listMails,
  listThread: mail.listThread,
  countUnread: mail.countUnread,
  countFolders: mail.countFolders,
  markMails: mail.markMails,
  moveMails: mail.moveMails,
  purgeMails: mail.purgeMails,
  searchMails: mail.searchMails,
  checkAddresses: mail.checkAddresses,
  findPeopleByPrefix: mail.findPeopleByPrefix,

  insertFile: files.insertFile,
  findFileUsage: files.findFileUsage,
  getFile: files.getFile,
  removeUnusedFiles: files.removeUnusedFiles,
  listKnownContents: files.listKnownContents,
  listMentions,

  hasCards: shop.hasCards,
  openShop: shop.openShop,
  listCards: shop.listCards,
  listCardNames: shop.listCardNames,
  placeOrder: shop.placeOrder,
  buyFromCustomer: shop.buyFromCustomer,
  publishCard: shop.publishCard,
  getOrder: shop.getOrder,
  listOrders: shop.listOrders,
  confirmOrder: shop.confirmOrder,
  requestReturn: shop.requestReturn,
  withdrawReturn: shop.withdrawReturn,
  listOpenReturns: shop.listOpenReturns,
  resolveReturn: shop.resolveReturn,
  countSalesByDay: shop.countSalesByDay,
  countSalesByAgent: shop.countSalesByAgent,

  appendAudit: audit.appendAudit,
  listAudit: audit.listAudit,
  verifyAuditPage: audit.verifyAuditPage,

  banAccount: administration.banAccount,
  unbanAccount: administration.unbanAccount,
  admitUser: administration.admitUser,
  giveRole: administration.giveRole,
  resetPassword: administration.resetPassword,
  resetFactor: administration.resetFactor,
  setMotd: administration.setMotd,
  findMotd: administration.findMotd,

  requestConversation: desk.requestConversation,
  listWaiting: desk.listWaiting,
  listQueue: desk.listQueue,
  findPace: desk.findPace,
  claimConversation: desk.claimConversation,
  assignNext: desk.assignNext,
  findOpenConversation: desk.findOpenConversation,
  getConversation: desk.getConversation,
  getHeld: desk.getHeld,
  listHeld: desk.listHeld,
  disconnectConversation: desk.disconnect,
  leaveConversation: desk.leaveConversation,
  giveBackAll: desk.giveBackAll,
  offerConversation: desk.offerConversation,
  acceptOffer: desk.acceptOffer,
  declineOffer: desk.declineOffer,
  listDeskPeople: desk.listDeskPeople,
  awaitPeople: desk.awaitPeople,
  listAwaited: desk.listAwaited,
  welcomePerson: desk.welcomePerson,
  passDeadlines: desk.passDeadlines,
  listAgents: desk.listAgents,
  listAgentsAtWork: desk.listAgentsAtWork,
  setAgentState: desk.setAgentState,
  addNote: desk.addNote,
  listNotes: desk.listNotes,
  listAnswers: desk.listAnswers,
  saveAnswer: desk.saveAnswer,
  removeAnswer: desk.removeAnswer,
  rateConversation: desk.rateConversation,
  getTranscript: desk.getTranscript,
  listConversations: desk.listConversations,
  listLastActions: desk.listLastActions,
  findSeller: desk.findSeller,
  listOwedTranscripts: desk.listOwedTranscripts,
  deliverTranscript: desk.deliverTranscript,
  countDesk: desk.countDesk,
}

/** All that can be asked of the store, by name. */
export type Ops = typeof ops

/** The name of an op: `insertMessage`. */
export type OpName = keyof Ops
