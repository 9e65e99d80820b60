// Prints what depends on dates, for a spec that runs it in several time zones: `TZ=ZONE zones.ts`.
import { timeName } from '../../lib/admin/folder'
import { startLog } from '../../lib/log'
import { yearBefore } from '../../lib/shop/year'
import { clock, dayName } from '../../lib/ui/client/room/moment'
import { readDay } from '../../lib/ui/client/model/search-day'

/** In the night in which the clocks of Chile go forward, a quarter of an hour after they did. */
const at = Date.UTC(2026, 8, 6, 4, 15)

const lines: string[] = []
const log = startLog({ lang: 'es', format: 'text', now: () => at, write: line => lines.push(line) })
log.say('store.disk_recovered', { file: 'chat.db' })

const answer = {
  server: [lines[0], timeName(at), yearBefore(at)],
  person: [clock(at, 'es'), dayName(at, at, 'es'), readDay('hoy', at)],
}
process.stdout.write(JSON.stringify(answer))
