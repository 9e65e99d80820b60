/** The mailbox without a terminal: mails, answers of the server, and a screen on which it is open. */
import type {
  File,
  Folder,
  Mail,
  MailHead,
  MethodName,
  Params,
  Result,
} from '../../../lib/protocol'
import type { LinkEvent } from '../../../lib/ui/client/model/chat'
import { enterRoom, MINUTE_MS, NOW, type TestScreen } from './test-screen'

type Request = { type: 'request'; method: MethodName; params: unknown }

export function correspondent(username: string) {
  const name = username.charAt(0).toUpperCase() + username.slice(1)
  return { username, name, email: `${username}@casa.example` }
}

export function fileOf(name: string, size = 1_258_291): File {
  return { id: `f-${name}`, name, size, type: 'application/pdf', sha256: 'a'.repeat(64) }
}

/** A mail to Ana; without more it was not read and lies in the inbox. */
export function mailOf(seq: number, from: string, subject: string, more: Partial<Mail> = {}): Mail {
  return {
    id: `mail-${seq}`,
    seq,
    folder: 'inbox',
    from: correspondent(from),
    to: [correspondent('ana')],
    subject,
    body: `Sobre ${subject}.`,
    at: NOW - 60 * MINUTE_MS + seq * MINUTE_MS,
    seen: false,
    files: [],
    size: 12_288,
    thread: `thread-${seq}`,
    messageId: `<${seq}@casa.example>`,
    ...more,
  }
}

export function headOf({ body: _, ...head }: Mail): MailHead {
  return head
}

/** The last request of a method that has not been taken. */
export function lastRequest<M extends MethodName>(screen: TestScreen, method: M): Params<M> {
  const found = screen.effects.filter(
    (effect): effect is Extract<typeof effect, Request> =>
      effect.type === 'request' && effect.method === method,
  )
  const last = found.at(-1)
  if (!last) throw new Error(`nobody asked for ${method}`)
  return last.params as Params<M>
}

/** Answers the last request of a method. */
export function answer<M extends MethodName>(
  screen: TestScreen,
  method: M,
  result: Result<M>,
  at?: number,
): void {
  const params = lastRequest(screen, method)
  screen.hear({ type: 'answered', method, params, result } as never, at)
}

/** The server says no to the last request of a method. */
export function refuse(screen: TestScreen, method: MethodName, kind: string, more: object = {}) {
  const error = { code: 7, message: 'No se pudo: el disco está lleno.', data: { kind, ...more } }
  const params = lastRequest(screen, method)
  screen.hear({ type: 'refused', method, params, error } as never)
}

/** A mailbox with these mails, on the screen. */
export function openMailbox(
  mails: readonly Mail[],
  size: { columns: number; rows: number } = { columns: 100, rows: 24 },
  folder: Folder = 'inbox',
): TestScreen {
  const screen = enterRoom(undefined, [], size).press('f2')
  answer(screen, 'mail.list', {
    mails: mails.filter(each => each.folder === folder).map(headOf),
    more: false,
    unread: mails.filter(({ seen }) => !seen).length,
  })
  countFolders(screen, mails)
  screen.take()
  return screen
}

export function countFolders(screen: TestScreen, mails: readonly Mail[]): void {
  const all = ['inbox', 'sent', 'drafts', 'archive', 'trash'] as const
  const folders = all.map(folder => {
    const inside = mails.filter(each => each.folder === folder)
    return { folder, total: inside.length, unread: inside.filter(({ seen }) => !seen).length }
  })
  answer(screen, 'mail.folders', { folders })
}

export function arrive(screen: TestScreen, mail: Mail): void {
  const params = { mail: headOf(mail) }
  screen.hear({ type: 'heard', event: { method: 'mail.arrived', params } } satisfies WithoutAt)
}

type WithoutAt = Omit<Extract<LinkEvent, { type: 'heard' }>, 'at'>

/** The row of the list that the cursor is on. */
export function cursorRow(screen: TestScreen): string {
  return (
    screen
      .paneText('mails')
      .split('\n')
      .find(row => row.startsWith('▸')) ?? ''
  )
}

/** A letter with these fields, typed as a person does. */
export function compose(screen: TestScreen, to: string, subject: string, body: string): TestScreen {
  screen.press('c').type(to).press('tab').type(subject).press('tab')
  for (const [index, line] of body.split('\n').entries()) {
    if (index > 0) screen.press('enter')
    screen.type(line)
  }
  return screen
}
