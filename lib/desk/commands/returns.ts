import { command } from '../../command'
import { listOpenReturns } from '../../shop'

export const returns = command({
  method: 'desk.returns',
  role: 'agent',
  sign: ':',
  name: 'returns',
  aliases: { es: 'devoluciones', pt: 'devolucoes' },
  help: 'help.desk.returns',
  run: async context => ({ orders: await listOpenReturns(context) }),
})
