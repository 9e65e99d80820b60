import { account } from './account'
import { admin } from './admin'
import { assistant } from './assistant'
import { factor } from './factor'
import { desk } from './desk'
import { agent } from './agent'
import { help } from './help'
import { keys } from './keys'
import { mail } from './mail'
import { migrate } from './migrate'
import { person } from './person'
import { panel } from './panel'
import { plain } from './plain'
import { refusal } from './refusal'
import { room } from './room'
import { server } from './server'
import { settings } from './settings'
import { shop } from './shop'
import { words } from './words'

export const pt = {
  ...account,
  ...admin,
  ...assistant,
  ...factor,
  ...desk,
  ...agent,
  ...help,
  ...keys,
  ...mail,
  ...migrate,
  ...person,
  ...panel,
  ...plain,
  ...refusal,
  ...room,
  ...server,
  ...settings,
  ...shop,
  ...words,
}
