import type { plain as spanish } from '../es/plain'
import type { Translated } from '../catalogue'

export const plain: Translated<typeof spanish> = {
  'plain.available': 'Service available at {address}.',
  'plain.unavailable': 'Service not available at {address}. {why}',
  'plain.choose': 'Do you want to (1) Sign in or (2) Register?:',
  'plain.wrongChoice': '"{typed}" is not one of these. Type 1 or 2.',
  'plain.name': 'Enter your full name:',
  'plain.username': 'Enter your username:',
  'plain.password': 'Enter your password:',
  'plain.passwordAgain': 'Enter your password again:',
  'plain.code': 'Enter your code:',
  'plain.passwordsDiffer': 'The passwords are not the same. Start again.',
  'plain.cutWhileAsking': 'The connection broke before the answer. Try again.',
  'plain.room': 'You are in {room}.',
  'plain.notSaid': 'Not said, as you are not in the room that you asked for: {line}',
  'plain.help':
    '/go room: changes the room. /people: who is there. /history: earlier messages. /numbers: with numbers, for /reply, /edit, /delete and /react. /ignore, /heed, /level: what you are told. quit: disconnects.',
  'plain.foundMore': 'The newest {n}; with before: you see the others.',
  'plain.goWhere': 'To which room? Type: /go room',
  'plain.numbersOn': 'Messages now come with their numbers.',
  'plain.numbersOff': 'Messages now come without numbers.',
  'plain.older': 'Earlier messages:',
  'plain.noOlder': 'There are no earlier messages.',
  'plain.online': 'Online ({n}): {people}',
  'plain.away': 'Away ({n}): {people}',
  'plain.offline': 'Offline ({n}): {people}',
  'plain.lost': 'Connection lost. {why} What you write waits and is sent when it is back.',
  'plain.back': 'Connected again.',
  'plain.signedOut': 'Your session has ended: sign in again. What was not sent goes then.',
  'plain.replyTo': 'replies to {username}',
  'plain.edited': '{username} edited: {text}',
  'plain.deleted': 'Message by {username} deleted: {text}',
  'plain.reacted': '{username} put {emoji} on: {text}',

  'plain.mailEmpty': 'No mail in {folder}.',
  'plain.mailHint':
    '/mail N reads one; /mail ana,ben Subject writes, and a single dot on a line sends. Also /mail search, reply N, replyall N, forward N ana, archive N, delete N, restore N.',
  'plain.mailWrite': 'Write the text; a single dot on a line sends it.',
  'plain.mailNoSuch': 'There is no mail {n}. /mail lists them.',
  'plain.fileUsage':
    '/file save N path saves file N of the mail read last; #N, that of message N of the room.',
  'plain.fileNoSuch': 'There is no file {n}.',
  'plain.mailCut': 'The input ended without the dot: the text is in Drafts.',
  'plain.mailPromise':
    'You say “{word}”, but there is no file: /attach path brings it, another dot sends all the same.',
}
