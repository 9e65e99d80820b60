import { translate, type Tongue } from '../i18n'

/** A person whom a line of the log is about. */
interface Person {
  name: string
  /** `agent` makes the person an agent, everything else a customer. */
  role: string
}

/** The parameters of such a line: `who` is `Cliente Ana` or, of agents, `Ejecutivo Eva` (D10). */
export function personIn({ name, role }: Person, lang: Tongue): { name: string; who: string } {
  const key = role === 'agent' ? 'server.agent' : 'server.customer'
  return { name, who: translate(lang, key, { name }) }
}
