import { nanoid } from 'nanoid'
import type { Services } from '../command'
import type { Owed } from '../db'
import { translate, type Tongue } from '../i18n'
import { tellArrivals } from '../mail'
import type { Message } from '../protocol'

/** How many transcripts are written in one go. */
const TOGETHER = 20

/** Messages read in one go. */
const PAGE = 200

/** The most bytes of a transcript, so that the mail fits into one frame whatever its letters are. */
const MAX_BYTES = 40_000

/**
 * Puts what was said into the mailboxes of customers whose conversations have ended. What is owed stands in
 * the store, so that a mail comes once, whenever the server ends.
 */
export async function sendTranscripts(services: Services): Promise<void> {
  const { store } = services
  for (;;) {
    const owed = await store.listOwedTranscripts({ limit: TOGETHER })
    for (const each of owed) await send(services, each)
    if (owed.length < TOGETHER) return
  }
}

async function send(services: Services, { conversation, lang }: Owed): Promise<void> {
  const { hub, store, settings, now } = services
  const [here] = hub.clients.of(conversation.customer.id)
  const tongue = lang ?? here?.lang ?? settings.lang
  const id = nanoid()
  const subject = translate(tongue, 'desk.transcript.subject', { shop: settings.shop.name })
  const sent = await store.deliverTranscript({
    ...{ conversation: conversation.id, id, messageId: `<${id}@${settings.mailDomain}>` },
    ...{ at: now(), subject, body: await compose(services, { conversation, lang: tongue }) },
  })
  if (sent) tellArrivals(services, sent.head, [sent.arrival])
}

async function compose(
  { store }: Services,
  { conversation, lang }: Required<Owed>,
): Promise<string> {
  const { id, requestedAt, agent } = conversation
  const said: string[] = []
  let bytes = 0
  for (let before: number | undefined, more = true; more;) {
    const page = await store.getTranscript({ id, before, limit: PAGE })
    for (const message of page.messages.reverse()) {
      const line = lineOf(message, lang)
      bytes += Buffer.byteLength(line) + 1
      if (bytes > MAX_BYTES) return whole([translate(lang, 'desk.transcript.cut'), ...said])
      said.unshift(line)
    }
    more = page.more
    before = page.messages.at(-1)?.seq
  }
  return whole(said)

  function whole(lines: readonly string[]): string {
    const at = new Date(requestedAt).toLocaleDateString(lang, { dateStyle: 'long' })
    const heading = translate(lang, 'desk.transcript.heading', { agent: agent?.name, at })
    const none = translate(lang, 'desk.transcript.empty')
    return [heading, '', ...(lines.length > 0 ? lines : [none])].join('\n')
  }
}

function lineOf({ at, author, kind, text, file, deletedAt }: Message, lang: Tongue): string {
  const time = new Date(at).toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit' })
  const attached = file ? ` [${file.name}]` : ''
  const said =
    deletedAt === undefined ? text + attached : translate(lang, 'desk.transcript.deleted')
  return kind === 'action' ? `${time} * ${author.name} ${said}` : `${time} ${author.name}: ${said}`
}
