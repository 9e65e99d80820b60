// What the picture of the operator's panel shows. Its figures are made up: the charts go back five minutes.
import type { LogLine } from '../lib/ui/panel'
import type { EmulatedScreen } from '../spec/helpers/terminal'
import { TestPanel } from '../spec/ui/panel/test-panel'

const log: [time: string, text: string, look: LogLine['look']][] = [
  ['11:52:06', 'Conexión aceptada desde 127.0.0.1:51022.', 'dim'],
  ['11:52:06', '[SERVIDOR] Cliente Benjamín Soto conectado.', 'ok'],
  ['11:54:31', 'shop.buy de benja (3 ms)', 'dim'],
  ['11:55:12', 'desk.request de benja (2 ms)', 'dim'],
  ['11:55:40', '[SERVIDOR] Cliente Benjamín Soto redirigido a ejecutivo Carla Díaz.', 'text'],
  ['11:57:03', 'Usuario dani se ha desconectado.', 'notice'],
  ['11:57:20', 'chat.send de ana: 41 más (60 ms)', 'dim'],
]

/** The panel of a server that has been busy for a while. */
export function drawPanel(): Promise<EmulatedScreen> {
  const panel = new TestPanel({ columns: 120, rows: 34 }).serve()
  const lines = log.map(([time, text, look]) => ({ text: `2025-11-20 ${time} ${text}`, look }))
  const answer = 'Tertulia 0.1.0 funciona desde 2025-11-20 08:48:00 UTC: 3 h 12 min.'
  panel.take({ type: 'printed', lines })
  panel.take({ type: 'printed', lines: [{ text: '> uptime', look: 'accent' }] })
  panel.take({ type: 'printed', lines: [{ text: answer, look: 'strong' }] })
  return panel.type('anunciar A las 12:30 reiniciamos').show()
}
