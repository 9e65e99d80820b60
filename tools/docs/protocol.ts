import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MAX_FRAME_BYTES, PROTOCOL_VERSION } from '../../lib/protocol'
import { readComments } from './comments'
import { errorTable } from './errors'
import { eventSections } from './events'
import { objectTable } from './fields'
import { code, fill, paragraphs, table } from './markdown'
import { methodList, methodSections } from './methods'
import { objects, values, type Noun, type ObjectNoun } from './nouns'
import { findLongest } from './scalar'

const SCHEMAS = join(__dirname, '../../lib/protocol')
const files = [...readdirSync(join(SCHEMAS, 'nouns')).map(file => join('nouns', file)), 'order.ts']
const comments = new Map(files.flatMap(file => [...readComments(join(SCHEMAS, file))]))

/** The page on the protocol: words from `protocol.md`, tables from the schemas. */
export function protocolPage(): string {
  return fill(readFileSync(join(__dirname, 'protocol.md'), 'utf8'), {
    version: String(PROTOCOL_VERSION),
    frameBytes: MAX_FRAME_BYTES.toLocaleString('en'),
    values: valueTable(),
    errors: errorTable(),
    methodList: methodList(),
    methods: methodSections(),
    events: eventSections(),
    objects: objectSections(),
  })
}

function valueTable(): string {
  const rows = values.map(noun => [code(noun.name), describeValue(noun)])
  return table(['value', 'what it is'], rows)
}

function describeValue({ source, schema, about = '' }: Noun): string {
  const text = comments.get(source) ?? about
  const longest = String(findLongest(schema) ?? '')
  return text.includes(longest) ? text : `${text} At most ${longest} characters.`
}

function objectSections(): string {
  return paragraphs(...objects.map(objectSection))
}

function objectSection({ name, source, schema, base }: ObjectNoun): string {
  const inherited = objects.find(each => each.name === base)
  const known = Object.keys(inherited?.schema.shape ?? {})
  const isNarrower = Object.keys(schema.shape).every(field => known.includes(field))
  if (isNarrower) return paragraphs(`### ${name}`, comments.get(source) ?? '')
  return paragraphs(
    `### ${name}`,
    comments.get(source) ?? '',
    inherited ? `It has the fields of [${base}](#${inherited.anchor}) and these:` : '',
    objectTable(schema, comments, source, known),
  )
}
