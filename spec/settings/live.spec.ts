import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applySettings, settingsSchema } from '../../lib/settings'

test('settings that a running server heeds change in place, the others wait', () => {
  const settings = settingsSchema.parse({ name: 'Uno', port: 1 })
  const { limits } = settings
  const next = settingsSchema.parse({
    ...{ name: 'Dos', port: 2, motd: { es: 'hola' } },
    limits: { messageBurst: 3, fileBytesPerSecond: 9 },
  })

  const changes = applySettings(settings, next)

  assert.deepEqual(changes.applied.sort(), ['limits.messageBurst', 'motd', 'name'])
  assert.deepEqual(changes.waiting.sort(), ['limits.fileBytesPerSecond', 'port'])
  assert.deepEqual([settings.name, settings.port, settings.motd], ['Dos', 1, { es: 'hola' }])
  // Whoever holds a part of the settings sees the change.
  assert.equal(limits.messageBurst, 3)
  assert.deepEqual(applySettings(settings, next).applied, [])
})
