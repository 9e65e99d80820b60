// A module that a spec runs in a thread: each answer tells how many calls were answered together.
import { serveGroups } from '../../lib/thread/serve'

serveGroups(async calls => calls.map(([name]) => ({ answer: `${name} of ${calls.length}` })), 10)
