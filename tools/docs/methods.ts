import { slashes, type Command } from '../../lib/command'
import { methods, type MethodName } from '../../lib/protocol'
import { serverCommands } from '../../lib/server'
import { code, paragraphs } from './markdown'
import { fieldTable, parameterTable } from './fields'

/** All methods by their first word, each a link to its section. */
export function methodList(): string {
  const groups = new Set(names().map(groupOf))
  const links = (group: string) =>
    names()
      .filter(name => groupOf(name) === group)
      .map(link)
  return [...groups].map(group => `- ${links(group).join(' · ')}`).join('\n')
}

/** All methods with what they take and what they answer. */
export function methodSections(): string {
  return paragraphs(...names().map(section))
}

/** The methods that the server answers, in the order of the protocol. */
function names(): MethodName[] {
  const answered = new Set([...serverCommands.all()].map(each => each.method))
  return (Object.keys(methods) as MethodName[]).filter(name => answered.has(name))
}

function section(name: MethodName): string {
  const { about, params, result } = methods[name]
  const parameters = parameterTable(params)
  const answer = fieldTable('answer', result)
  return paragraphs(
    `### ${code(name)}`,
    [about, note(serverCommands.get(name))].filter(Boolean).join(' '),
    parameters || 'No parameters.',
    answer || 'The answer is `{}`.',
  )
}

function note(command: Command): string {
  const typed = slashes(command).map(({ name, sign = '/' }) => code(sign + name))
  return [
    command.role === 'anyone' ? '_Before sign-in._' : '',
    command.role && command.role !== 'anyone' ? `_For the role ${command.role} and above._` : '',
    typed.length > 0 ? `Typed: ${typed.join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function groupOf(name: MethodName): string {
  return name.split('.')[0]!
}

/** The anchor of a heading on the usual sites has no full stops. */
function link(name: MethodName): string {
  return `[${code(name)}](#${name.toLowerCase().replaceAll('.', '')})`
}
