import { isForNow } from '../../protocol'
import { remember } from './memory'
import { canServe } from './desk/desk-screen'
import { beginWork } from './desk/entering'
import { andThen } from './mail/step'
import { note } from './model/actions'
import type { Chat, LinkEvent } from './model/chat'
import { goToNamed } from './room/going'
import type { State, Step } from './state'

/** Signed in: the room comes on the screen, with a welcome and the message of the day. */
export function arrive(state: State, isNew: boolean): Step {
  const { chat, options, now } = state
  const name = chat.me?.name ?? ''
  const key = isNew ? 'welcome.registered' : 'welcome.back'
  const welcomed = note(chat, now, key, { name })
  const said = chat.motd.trim() ? note(welcomed, now, 'chat.notice', { text: chat.motd }) : welcomed
  const calm = withoutPasswords(state)
  const room = { ...calm.room, isNewcomer: !hasSpoken(chat) }
  const entered: State = { ...calm, chat: said, screen: 'room', room }
  const isAtWork = chat.me?.role === 'agent' && canServe(state) && !options.room
  const [next, ...effects] = remember(entered, !options.room && !isAtWork)
  if (isAtWork) return andThen([next, ...effects], beginWork)
  if (!options.room) return [next, ...effects]
  const [there, ...more] = goToNamed(next, options.room)
  return [there, ...effects, ...more]
}

/** Whether any message that is there is the person's own. */
function hasSpoken({ rooms, me }: Chat): boolean {
  return Object.values(rooms).some(({ items }) =>
    items.entries.some(item => item.type === 'message' && item.message.author.id === me?.id),
  )
}

/** Whether the server knows the session no more, as opposed to not being able to look it up for now. */
export function isExpired(event: LinkEvent): boolean {
  const isRefused = event.type === 'refused' && event.method === 'session.resume'
  return isRefused && !isForNow(event.error.data)
}

/** The server does not know the session any more: the person signs in again, and nothing typed is lost. */
export function askAgain(state: State): State {
  const { signIn } = state
  const { form } = signIn
  const failure = { key: 'signIn.expired' } as const
  return {
    ...state,
    screen: 'signIn',
    signIn: { ...signIn, form: { ...form, focus: 'password', failure } },
  }
}

function withoutPasswords(state: State): State {
  const { signIn, register, options } = state
  const empty = { text: '', cursor: 0, past: [], future: [], kills: [], deed: 'move' } as const
  const idle = { errors: {}, failure: undefined, isBusy: false, selected: undefined }
  return {
    ...state,
    options: { ...options, password: undefined, room: undefined },
    signIn: {
      ...signIn,
      form: {
        ...signIn.form,
        ...idle,
        values: { ...signIn.form.values, password: empty, code: empty },
      },
    },
    register: {
      form: {
        ...register.form,
        ...idle,
        values: { ...register.form.values, password: empty, again: empty },
      },
    },
  }
}
