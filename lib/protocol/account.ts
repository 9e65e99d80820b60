import { z } from 'zod'
import { method } from './method'
import { email, language, password, personName, session, time, user, wantedUsername } from './nouns'
import { line, token } from './text'

export const accountMethods = {
  'account.password': method(
    'Changes the password. With `revokeOthers` every other session of the account ends.',
    { current: password, next: password, revokeOthers: z.boolean().optional() },
    {},
  ),
  'account.profile': method(
    "Changes the person's name, address or language.",
    { name: personName.optional(), email: email.optional(), lang: language.optional() },
    { user },
  ),
  'account.sessions': method(
    'Lists where the account is signed in.',
    {},
    { sessions: z.array(session) },
  ),
  'account.revoke': method(
    'Ends one session; its connections are closed.',
    { session: token(100) },
    {},
  ),
  'account.find': method(
    'Tells what everybody may know of a person; `rooms` are the names of the channels that both are in.',
    { username: wantedUsername.optional() },
    { user, createdAt: time, rooms: z.array(z.string()) },
  ),
  'account.away': method(
    'Says that the person is away, or back.',
    { away: z.boolean(), note: line(200).optional() },
    { user },
  ),
}
