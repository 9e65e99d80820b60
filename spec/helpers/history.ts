import type { Message } from '../../lib/protocol'
import type { TestClient } from './client'

/** Everything that was ever said in #general, page by page, oldest first. */
export async function readAll(client: TestClient): Promise<Message[]> {
  const all: Message[] = []
  for (let more = true; more;) {
    const after = all.at(-1)?.seq ?? 0
    const page = await client.request('chat.history', { room: '#general', after, limit: 200 })
    all.push(...page.messages)
    more = page.more
  }
  return all
}
