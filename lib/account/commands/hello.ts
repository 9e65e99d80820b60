import { command, type OpenContext } from '../../command'
import { MAX_FRAME_BYTES, MAX_TEXT_CHARS, PROTOCOL_VERSION } from '../../protocol'
import { VERSION } from '../../settings'
import { motd } from '../motd'

export const hello = command({
  method: 'session.hello',
  role: 'anyone',
  async run(context: OpenContext, { lang, client: program }) {
    const { client, settings } = context
    client.lang = lang ?? settings.lang
    client.program = program ?? ''
    const { fileBytes, historyPage } = settings.limits
    const { name, currency } = settings.shop
    return {
      server: settings.name,
      version: VERSION,
      protocol: PROTOCOL_VERSION,
      motd: motd(context, client.lang),
      registration: settings.registration,
      lang: client.lang,
      limits: { frameBytes: MAX_FRAME_BYTES, textChars: MAX_TEXT_CHARS, fileBytes, historyPage },
      shop: { name, currency },
    }
  },
})
