import { begin } from './commands/begin'
import { chunk } from './commands/chunk'
import { finish } from './commands/finish'
import { get } from './commands/get'

export type { Contents } from './contents'
export { carryContent, carryFolder, copyFolder } from './copying'
export { startFiles, type RunningFiles } from './files'
export { openContents, openPlace, type FilePlace } from './place'

/** Files that come with messages and mails. */
export const fileCommands = [begin, chunk, finish, get]
