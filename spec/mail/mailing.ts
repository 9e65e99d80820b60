import type { Folder, MailHead, Params, Result } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'

let keys = 0

/** Sends a mail with what matters to a spec; the rest is the same for all. */
export function send(
  client: TestClient,
  mail: Partial<Params<'mail.send'>>,
): Promise<Result<'mail.send'>> {
  const key = `mail ${++keys}`
  return client.request('mail.send', { to: [], subject: 'Cena', body: '¿Vienes?', key, ...mail })
}

/** The latest mails of a folder. */
export async function mailsIn(client: TestClient, folder: Folder = 'inbox'): Promise<MailHead[]> {
  return (await client.request('mail.list', { folder, limit: 200 })).mails
}

export async function subjectsIn(client: TestClient, folder?: Folder): Promise<string[]> {
  return (await mailsIn(client, folder)).map(({ subject }) => subject)
}
