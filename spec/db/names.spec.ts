import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { emailKey, usernameKey, usernameSkeleton } from '../../lib/db'

test('spellings of one username have one key', () => {
  const same = [
    ['Ana', 'ana', 'ANA', 'ａｎａ', 'a\u200dna', 'an\ufe0fa'],
    ['José', 'JOSÉ', 'jose\u0301'],
    ['straße', 'STRASSE', 'strasse'],
    ['ΟΔΟΣ', 'οδος', 'οδοσ'],
  ]
  for (const names of same) assert.equal(new Set(names.map(usernameKey)).size, 1, names.join())
})

test('names that differ for a reader have different keys and skeletons', () => {
  const different = [
    'ana',
    'áná',
    'anna',
    'ñandú',
    'nandu',
    'benja',
    'иван',
    '山田',
    'ana-1',
    'ana_1',
  ]
  assert.equal(new Set(different.map(usernameKey)).size, different.length)
  assert.equal(new Set(different.map(usernameSkeleton)).size, different.length)
})

test('names that look alike have one skeleton', () => {
  const alike = [
    ['ana', 'аnа', 'ΑNA', 'ａna', 'ɑna', 'ᴀɴᴀ', 'ꓮꓠꓮ'],
    ['admin', 'adm1n', 'admIn', 'admіn', 'аdmin', 'admın'],
    ['all', 'aII', 'a11', 'alӏ'],
    ['root', 'r00t', 'rооt', 'rοοt', 'r٥٥t'],
    ['benja', 'Вenja', 'ΒENJA', 'benjа'],
    ['José', 'Jоsé', 'JΟSÉ', 'Jоse\u0301'],
  ]
  for (const names of alike)
    assert.equal(new Set(names.map(usernameSkeleton)).size, 1, names.join())
})

test('an address is the same in any letter case', () => {
  assert.equal(emailKey('Ana@Casa.Example'), emailKey('ana@casa.example'))
})

test('a key is its own key, and one key is one skeleton in small letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), name => {
      const key = usernameKey(name)
      assert.equal(usernameKey(key), key)
    }),
  )
})
