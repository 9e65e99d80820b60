import { nanoid } from 'nanoid'
import { createHash } from 'node:crypto'
import { command, freshKey, rest, type Context } from '../../command'
import { translate } from '../../i18n'
import { personIn } from '../../log'
import { tellArrivals } from '../../mail'
import { Refusal } from '../../protocol'

export const message = command({
  method: 'desk.message',
  name: 'contact',
  aliases: { es: 'contactar', pt: 'contatar' },
  words: { text: rest, key: freshKey },
  help: 'help.desk.message',
  async run(context, { text, key }) {
    const { client, store, settings, log, now } = context
    const { id: actorId, username: actor } = client.me
    limit(context)
    const to = (await store.listAgents({})).map(({ username }) => username)
    if (to.length === 0) throw new Refusal('not_found', { what: 'agents' })
    const id = nanoid()
    const subject = translate(settings.lang, 'desk.message.subject', { name: client.me.name })
    const { mail, arrivals, repeated, delivered } = await store.sendMail({
      ...{ id, userId: actorId, key, digest: digest(text), at: now() },
      ...{ to, cc: [], bcc: [], subject, body: text, files: [] },
      messageId: `<${id}@${settings.mailDomain}>`,
    })
    if (!repeated) {
      tellArrivals(context, mail, arrivals)
      log.say('desk.messaged', personIn(client.me, settings.lang))
      const detail = { mail: mail.id }
      await store.appendAudit({ at: now(), actorId, actor, action: 'desk.message', detail })
    }
    return { delivered: delivered.length }
  },
})

function limit({ client, limits }: Context): void {
  const retryInMs = limits.messages.take(client.me.id, performance.now())
  if (retryInMs > 0) throw new Refusal('rate_limited', { retryInMs })
}

/** Who the agents are may change between a message and its repetition; what it says may not. */
function digest(text: string): string {
  return createHash('sha256').update(`desk.message ${text}`).digest('base64url')
}
