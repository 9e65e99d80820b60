import { rest } from '../../../command/argument'
import { startUpload } from '../mail/transfers'
import { screenCommand } from './screen-command'

export const sendFile = screenCommand({
  name: 'send',
  aliases: { es: 'enviar', pt: 'enviar' },
  words: { path: rest },
  help: 'help.sendFile',
  run(state, { path }) {
    const purpose = { type: 'room', room: state.chat.current, text: '' } as const
    return startUpload(state, String(path), purpose)
  },
})
