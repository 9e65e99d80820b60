import { command } from '../../command'
import { fillAnswer, placeholdersFor } from '../canned'

export const canned = command({
  method: 'desk.canned',
  role: 'agent',
  sign: ':',
  name: 'answers',
  aliases: { es: 'respuestas', pt: 'respostas' },
  help: 'help.desk.canned',
  async run(context, { conversation: id }) {
    const { client, store } = context
    const { id: agentId } = client.me
    const { holding } = await store.listHeld({ agentId })
    const isServing = id !== undefined || holding.length === 1
    const held = isServing ? await store.getHeld({ agentId, id }) : undefined
    const values = held && (await placeholdersFor(context, held))
    const answers = await store.listAnswers({ agentId })
    if (!values) return { answers }
    return { answers: answers.map(each => ({ ...each, filled: fillAnswer(each.text, values) })) }
  },
})
