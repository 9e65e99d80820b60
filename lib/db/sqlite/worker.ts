// The thread of a store: nobody else touches its database.
import { serveGroups, tell } from '../../thread/serve'
import { Host } from './host'

const host = new Host(tell)

serveGroups(
  calls => host.run(calls),
  2000,
  () => host.tidy(),
)
