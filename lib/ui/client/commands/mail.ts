import { optional, rest } from '../../../command/argument'
import { enterMail } from '../mail/leaving-mail'
import { andThen } from '../mail/step'
import { writeNew } from '../mail/letter/writing'
import { joinAddresses, splitAddresses } from '../model/mail/address'
import { screenCommand } from './screen-command'

export const mail = screenCommand({
  name: 'mail',
  aliases: { es: 'correo', pt: 'correio' },
  words: { letter: optional(rest) },
  help: 'help.mail',
  run(state, { letter }) {
    const entered = enterMail(state)
    if (typeof letter !== 'string') return entered
    const [, to = '', subject = ''] = /^(\S+)\s*([^]*)$/.exec(letter.trim()) ?? []
    const opening = { to: joinAddresses(splitAddresses(to)), subject }
    return andThen(entered, next => writeNew(next, opening))
  },
})
