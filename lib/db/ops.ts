import * as changes from './changes'
import * as files from './files'
import * as mail from './mail'
import * as members from './members'
import { listMentions } from './mentions'
import * as messages from './messages'
import * as profile from './profile'
import { react } from './reactions'
import * as restrictions from './restrictions'
import * as rooms from './rooms'
import { searchMessages } from './search'
import * as sessions from './sessions'
import { takeSnapshot } from './snapshot'
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

  openSession: sessions.openSession,
  findSession: sessions.findSession,
  touchSession: sessions.touchSession,
  closeSession: sessions.closeSession,
  listSessions: sessions.listSessions,
  removeSession: sessions.removeSession,
  removeOtherSessions: sessions.removeOtherSessions,

  takeSnapshot,
  listRooms: rooms.listRooms,
  createRoom: rooms.createRoom,
  findMembership: rooms.findMembership,
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
  getMessages: messages.getMessages,
  listRange: messages.listRange,
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
}

export type Ops = typeof ops
export type OpName = keyof Ops
