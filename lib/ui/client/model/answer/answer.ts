import { sayLines } from '../administration'
import { sayRooms, saySessions } from './list'
import { takeHistory, takeRoom, takeMessages, takeTalk } from './room'
import { takeSignIn } from './sign-in'
import type { Answered, Chat, LinkEffect } from '../chat'
import { takeEnrolled, withFactor } from '../enrolment'
import { changeMessage } from '../hear/message'
import { note } from '../note'
import { flush, settle } from '../outbox'
import { isForParent, takeParent } from '../parents'
import { sayAway, sayProfile } from '../profile'
import { changeRoom, changeRoomInfo, removeRoom } from '../room-change'
import { sayCards, sayOrder, sayOrders } from '../shop-news'

/** Takes in the answer to a request. */
export function takeAnswer(chat: Chat, answer: Answered & { at: number }): [Chat, ...LinkEffect[]] {
  const { at } = answer
  switch (answer.method) {
    case 'session.login':
    case 'session.register':
    case 'session.resume':
      return takeSignIn(chat, answer.result)
    case 'session.logout':
    case 'account.erase':
    case 'desk.exit':
      return [{ ...chat, me: undefined, token: undefined, rooms: {} }]
    case 'chat.send':
      return flush(settle(chat, answer.result.message))
    case 'chat.edit':
    case 'chat.delete':
    case 'chat.react':
      return [changeMessage(chat, answer.params.room, answer.result.message)]
    case 'chat.history':
      return isForParent(answer.params) ? [takeParent(chat, answer)] : takeHistory(chat, answer)
    case 'room.join':
      return takeRoom(chat, { ...answer.result.room, messages: answer.result.messages })
    case 'room.create':
      return takeRoom(chat, { ...answer.result.room, messages: [] })
    case 'room.direct':
      return takeRoom(chat, answer.result.room)
    case 'desk.connect':
    case 'desk.accept':
      return takeMessages(chat, answer.result.room)
    case 'room.leave':
      return [removeRoom(chat, answer.params.room)]
    case 'room.topic':
      return [changeRoomInfo(chat, answer.result.room.id, answer.result.room)]
    case 'room.members':
      return [changeRoom(chat, answer.params.room, () => ({ members: answer.result.members }))]
    case 'room.list':
      return [sayRooms(chat, answer.result, at)]
    case 'room.invite':
      return [note(chat, at, 'chat.invited', { username: answer.params.username })]
    case 'account.find':
      return [sayProfile(chat, answer.result, at)]
    case 'account.sessions':
      return [saySessions(chat, answer.result, at)]
    case 'account.away':
      return [sayAway({ ...chat, me: answer.result.user }, at)]
    case 'account.profile':
      return [note({ ...chat, me: answer.result.user }, at, 'chat.done')]
    case 'account.totpConfirm':
      return takeEnrolled(chat)
    case 'account.totpDisable':
      return [note(withFactor(chat, false), at, 'factor.off')]
    case 'account.password':
    case 'account.revoke':
    case 'room.kick':
    case 'room.ban':
    case 'room.unban':
    case 'room.mute':
    case 'room.unmute':
      return [note(chat, at, 'chat.done')]
    case 'desk.rate':
      return [note(chat, at, 'assistant.rated')]
    case 'desk.message':
      return [note(chat, at, 'assistant.messageSent')]
    case 'desk.request':
      return takeTalk(chat, answer, at)
    case 'shop.catalogue':
      return [sayCards(chat, answer.result, at)]
    case 'shop.operations':
      return [sayOrders(chat, answer.result, at)]
    case 'shop.buy':
    case 'shop.order':
    case 'shop.confirm':
    case 'shop.return':
    case 'shop.withdraw':
      return [sayOrder(chat, answer.result.order, at)]
    case 'admin.status':
    case 'admin.users':
    case 'admin.rooms':
    case 'admin.sessions':
    case 'admin.role':
    case 'admin.kick':
    case 'admin.ban':
    case 'admin.unban':
    case 'admin.resetPassword':
    case 'admin.resetFactor':
    case 'admin.export':
    case 'admin.erase':
    case 'admin.queue':
    case 'admin.announce':
    case 'admin.motd':
    case 'admin.log':
    case 'admin.audit':
    case 'admin.verify':
    case 'admin.backup':
    case 'admin.reload':
    case 'admin.stop':
    case 'admin.restart':
      return [sayLines(chat, answer.result.lines, at)]
    case 'session.hello':
    case 'session.ping':
    case 'account.totp':
    case 'account.export':
    case 'chat.read':
    case 'chat.typing':
    case 'chat.versions':
    case 'chat.search':
    case 'chat.mentions':
    case 'mail.send':
    case 'mail.recall':
    case 'mail.list':
    case 'mail.get':
    case 'mail.thread':
    case 'mail.folders':
    case 'mail.seen':
    case 'mail.move':
    case 'mail.purge':
    case 'mail.draft':
    case 'mail.search':
    case 'mail.check':
    case 'mail.people':
    case 'file.begin':
    case 'file.chunk':
    case 'file.finish':
    case 'file.get':
    case 'desk.leave':
    case 'desk.conversation':
    case 'desk.transcript':
    case 'desk.status':
    case 'desk.details':
    case 'desk.state':
    case 'desk.customer':
    case 'desk.history':
    case 'desk.operations':
    case 'desk.buy':
    case 'desk.publish':
    case 'desk.returns':
    case 'desk.resolve':
    case 'desk.note':
    case 'desk.notes':
    case 'desk.transfer':
    case 'desk.decline':
    case 'desk.disconnect':
    case 'desk.canned':
    case 'desk.cannedSave':
    case 'desk.cannedRemove':
    case 'desk.conversations':
    case 'desk.stats':
      return [chat]
  }
}
