import { nanoid } from 'nanoid'
import { createHash } from 'node:crypto'
import { command, type Context } from '../../command'
import { Refusal, type ParsedParams } from '../../protocol'
import { permitFiles, permitRecipients } from '../limits'
import { placeOf, tellArrivals, tellChange } from '../telling'

export const send = command({
  method: 'mail.send',
  overlaps: true,
  async run(context, { holdMs = 0, ...params }) {
    const { client, store, settings, postman, now } = context
    permit(context, params)
    const { to, cc = [], bcc = [], files = [], ...rest } = params
    const [id, at] = [nanoid(), now()]
    const { arrivals, repeated, ...sent } = await store.sendMail({
      ...rest,
      ...{ id, at, to, cc, bcc, files, userId: client.me.id, digest: digest(params) },
      messageId: `<${id}@${settings.mailDomain}>`,
      ...(holdMs > 0 && { dueAt: at + holdMs }),
    })
    if (repeated) return sent
    if (sent.mail.dueAt !== undefined) postman.expect(sent.mail.dueAt)
    const gone = params.draft === undefined ? [] : [params.draft]
    tellChange(context, client, { changed: [placeOf(sent.mail)], gone }, client)
    tellArrivals(context, sent.mail, arrivals)
    return sent
  },
})

type Asked = Omit<ParsedParams<'mail.send'>, 'holdMs'>

function permit({ client, limits }: Context, asked: Asked): void {
  permitRecipients(asked)
  permitFiles(asked.files)
  const retryInMs = limits.messages.take(client.me.id, performance.now())
  if (retryInMs > 0) throw new Refusal('rate_limited', { retryInMs })
}

/** What a key stands for: all that makes the mail. */
function digest({ to, cc, bcc, subject, body, files, replyTo }: Asked): string {
  const all = JSON.stringify([to, cc, bcc, subject, body, files, replyTo])
  return createHash('sha256').update(all).digest('base64url')
}
