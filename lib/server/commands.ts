import { accountCommands } from '../account'
import { adminCommands } from '../admin'
import { chatCommands } from '../chat'
import { CommandTable } from '../command'
import { deskCommands } from '../desk'
import { fileCommands } from '../file'
import { mailCommands } from '../mail'
import { shopCommands } from '../shop'

/** Everything that can be asked of a server. */
export const serverCommands = new CommandTable([
  ...accountCommands,
  ...chatCommands,
  ...mailCommands,
  ...fileCommands,
  ...shopCommands,
  ...deskCommands,
  ...adminCommands,
])
