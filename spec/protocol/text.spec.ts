import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { methods, type MethodName } from '../../lib/protocol'
import { costMs } from '../helpers/processor'
import { samples, steering, textFields } from './samples'

function parse(method: MethodName, changes: object) {
  return methods[method].params.safeParse({ ...samples[method], ...changes })
}

/** The names of all parameters that take a text, as the schema has them. */
function declaredTexts(method: MethodName): string[] {
  const { properties = {} } = z.toJSONSchema(methods[method].params, { io: 'input' })
  return Object.entries(properties)
    .filter(([, schema]) => typeof schema === 'object' && schema.type === 'string')
    .map(([name]) => name)
}

test('the samples of the specs have every text of every method', () => {
  for (const method of Object.keys(methods) as MethodName[]) {
    const sampled = [...textFields()].filter(each => each.method === method)
    assert.deepEqual(sampled.map(({ field }) => field).sort(), declaredTexts(method).sort())
    assert.ok(parse(method, {}).success, method)
  }
})

for (const { method, field, sample } of textFields()) {
  test(`${method} refuses in ${field} what could steer a terminal (X2)`, () => {
    for (const [name, character] of steering) {
      const places = [`${character}${sample}`, `${sample}${character}`, `a${character}b`]
      for (const text of places) {
        const { error } = parse(method, { [field]: text })
        assert.deepEqual(error?.issues[0]?.path, [field], `${name} in ${JSON.stringify(text)}`)
      }
    }
  })
}

test('a tower of marks is refused before anybody sorts it (X4)', () => {
  const tower = `a${'\u0301'.repeat(16_000)}${'\u0327'.repeat(16_000)}`
  const refusing = costMs(() => {
    for (const { method, field } of textFields())
      assert.ok(!parse(method, { [field]: tower }).success)
  })
  assert.ok(refusing < costMs(() => tower.normalize('NFC')))
  assert.equal(parse('chat.send', { text: 'x\u0323\u0302\u0301' }).success, true)
})

test('a message may have several lines and tabs', () => {
  const parsed = parse('chat.send', { text: 'uno\n\tdos' })
  assert.equal(parsed.success, true)
})

test('a line does not end in a line feed', () => {
  assert.equal(parse('room.topic', { topic: 'uno\n' }).success, false)
})

test('texts are normalised (NFC), and lines trimmed', () => {
  const name = methods['account.profile'].params.parse({ name: '  Jose\u0301 ' }).name
  assert.equal(name, 'José')
})

for (const text of ['', ' ', '\n\n', '\u200b', '\u3164', '\u00a0\u2800'.slice(0, 1)]) {
  test(`a message of ${JSON.stringify(text)} is empty`, () => {
    const { error } = parse('chat.send', { text })
    assert.equal(error?.issues[0]?.message, 'empty')
  })
}

const sizes: [method: MethodName, field: string, largest: string][] = [
  ['chat.send', 'text', 'ñ'.repeat(4000)],
  ['chat.send', 'text', '😀'.repeat(4000)],
  ['chat.send', 'key', 'k'.repeat(64)],
  ['room.topic', 'topic', 't'.repeat(200)],
  ['account.profile', 'name', 'n'.repeat(80)],
  ['session.register', 'username', 'u'.repeat(32)],
]

for (const [method, field, largest] of sizes) {
  test(`${field} of ${method} takes ${[...largest].length} characters and not one more`, () => {
    const more = largest + largest.slice(0, largest.length / [...largest].length)
    assert.equal(parse(method, { [field]: largest }).success, true)
    assert.deepEqual(parse(method, { [field]: more }).error?.issues[0]?.path, [field])
  })
}

const usernames: [username: string, isFine: boolean][] = [
  ['an', true],
  ['a', false],
  ['Ñandú_1.-', true],
  ['李雷', true],
  ['हिन्दी', true],
  ['ana maria', false],
  ['ana@casa', false],
  ['#ana', false],
  ['a/b', false],
  ['a\u200bb', false],
  ['\u3164\u3164', false],
  ['\ufe0f\ufe0f', false],
  ['a\ufe0f', false],
  ['\u0301\u0301', false],
  ['😀😀', false],
]

for (const [username, isFine] of usernames) {
  test(`${JSON.stringify(username)} is ${isFine ? '' : 'not '}a username`, () => {
    assert.equal(parse('session.register', { username }).success, isFine)
  })
}

const addresses: [email: string, isFine: boolean][] = [
  ['ana@casa.example', true],
  ['ana.maría+lista@correo.ejemplo.es', true],
  ['ana', false],
  ['ana@', false],
  ['@casa', false],
  ['ana@casa@casa', false],
  ['ana@.casa', false],
  ['ana maria@casa.example', false],
  ['"ana"@casa.example', false],
]

for (const [email, isFine] of addresses) {
  test(`${email} is ${isFine ? '' : 'not '}an address`, () => {
    assert.equal(parse('session.register', { email }).success, isFine)
  })
}

test('a channel is found however its name is typed', () => {
  const { room } = methods['room.join'].params.parse({ room: '#Redes' })
  const { name } = methods['room.create'].params.parse({ name: '#Redes' })
  assert.deepEqual([room, name], ['#redes', 'redes'])
})
