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

/**
 * Spanish, the source of the other languages: a text missing there does not compile. `{name}` is
 * replaced by a parameter, `{n:uno|varios}` by the form that the number asks for.
 */
export const es = {
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
