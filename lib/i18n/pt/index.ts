import { account } from './account'
import { help } from './help'
import { keys } from './keys'
import { mail } from './mail'
import { plain } from './plain'
import { refusal } from './refusal'
import { room } from './room'
import { server } from './server'
import { settings } from './settings'
import { words } from './words'

export const pt = {
  ...account,
  ...help,
  ...keys,
  ...mail,
  ...plain,
  ...refusal,
  ...room,
  ...server,
  ...settings,
  ...words,
}
