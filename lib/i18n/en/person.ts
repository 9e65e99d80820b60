import type { Translated } from '../catalogue'
import type { person as spanish } from '../es/person'

/** A person's data and access: exporting, erasing, one-time passwords. */
export const person: Translated<typeof spanish> = {
  'help.admin.resetPassword': 'gives a person a new password, which is good for one sign-in',
  'help.admin.resetFactor': 'takes the second factor away from somebody who lost it',
  'help.admin.export': 'writes all that is kept of a person into a folder',
  'help.admin.erase': "erases a person's account for good; asks for the name again",
  'help.admin.queue': 'the customers who wait for an agent',
  'person.erasedName': '(erased account)',
  'person.erasedUsername': 'erased',
  'person.erased':
    'The account {was} is no more. What others have of it now belongs to {username}.',
  'person.exported':
    'All of it is in {folder}: {rows} {rows:record|records} and {files} {files:file|files}.',
  'person.newPassword':
    'Password of {username}: {password}\nIt is good for one sign-in and is not shown again. Whoever signs in with it has to choose another one.',
  'person.passwordSpent':
    'You signed in with a one-time password, which will not let you in again. Choose another one now in the shop, option 1.',
  'person.factorGone': '{username} now signs in with the password alone.',
  'person.agentFactorGone':
    '{username} has to set up the second factor again before serving anybody.',
  'person.nobodyWaits': 'Nobody is waiting for an agent.',
  'admin.head.waits': 'waiting for',
  'refusal.wrong_state.no_factor': '{username} has no second factor.',
  'refusal.wrong_state.erase':
    'Erasing the account {username} cannot be undone. To do it, type the name twice, both times the same.',
  'server.erased': '[SERVER] Customer {name} erased the account.',
  'server.agentErased': '[SERVER] Agent {name} erased the account.',
  'word.folder': 'folder',
  'word.again': 'person again',
  'field.folder': 'folder',
  'field.again': 'person again',
  'field.from': 'from',
  'help.export': 'saves all that the server keeps of you into a new folder',
  'help.eraseme': 'erases your account for good',
  'export.taken': 'It is there already: {path}. Choose another folder.',
  'erase.title': 'Erase the account',
  'erase.intro':
    'Your account is erased for good: your name, your mailbox with all that is in it, your notes and your sessions. What others have too stays, without your name. You can save all of it first with /export.',
  'erase.username': 'Type your username:',
  'erase.submit': 'Erase for good',
  'erase.notNow': 'Not now',
  'erase.busy': 'Erasing…',
  'erase.otherName': 'That is not your username; nothing was erased.',
  'erase.done': 'Your account is no more. Goodbye.',
}
