import { enterShop } from '../shop/operations'
import { screenCommand } from './screen-command'

export const shop = screenCommand({
  name: 'shop',
  aliases: { es: 'tienda', pt: 'loja' },
  help: 'help.shop',
  run: enterShop,
})
