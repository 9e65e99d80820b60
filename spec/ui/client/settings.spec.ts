import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingTable } from '../../../lib/ui/client/preferences'
import { findSetting, readValue, settingName } from '../../../lib/ui/client/setting-words'
import { enterRoom, message, room, type TestScreen } from './test-screen'

const enter = (columns = 80, rows = 24) => enterRoom(undefined, [], { columns, rows })
const line = (screen: TestScreen, text: string) => screen.type(text).press('enter')

test('/ajustar changes a setting, and it is kept at once', () => {
  const screen = line(enter(), '/ajustar timbre nada')
  assert.equal(screen.state.preferences.bell, 'none')
  assert.match(screen.text(), /timbre: nada\. Guardado\./)
  const kept = screen.take().find(({ type }) => type === 'keepPreferences')
  assert.deepEqual(kept, { type: 'keepPreferences', preferences: screen.state.preferences })
})

test('a setting has its name in every language, and that of the file', () => {
  for (const typed of ['/set bell all', '/definir campainha tudo', '/ajustar TIMBRE todo']) {
    assert.equal(line(enter(), typed).state.preferences.bell, 'all', typed)
  }
  for (const setting of settingTable) {
    for (const lang of ['es', 'pt', 'en'] as const) {
      assert.equal(findSetting(settingName(setting, lang)), setting)
    }
  }
})

const times = [
  ['22:30', '22:30'],
  ['9:05', '09:05'],
  ['7', '07:00'],
  ['nunca', ''],
  ['-', ''],
  ['24:00', undefined],
  ['tarde', undefined],
] as const

for (const [typed, value] of times) {
  test(`as a time, "${typed}" is ${value === undefined ? 'nothing' : `"${value}"`}`, () => {
    assert.equal(readValue(findSetting('quietFrom')!, typed), value)
  })
}

test('a wrong value or name says what there is (X1)', () => {
  const screen = line(enter(), '/ajustar timbre fuerte')
  const flat = (text: string) => text.replace(/[│\s]+/g, ' ')
  assert.match(
    flat(screen.text()),
    /timbre no puede ser «fuerte»; puede ser: todo, menciones, nada/,
  )
  line(screen, '/ajustar timbr nada')
  assert.match(flat(screen.text()), /No hay ningún ajuste «timbr»\. Puedes elegir: colores, hora,/)
  assert.deepEqual(
    screen.take().filter(({ type }) => type === 'keepPreferences'),
    [],
  )
})

test('Tab completes names and values', () => {
  const screen = enter().type('/ajustar ti').press('tab')
  assert.match(screen.text(), /> \/ajustar timbre/)
  screen.type('me').press('tab')
  assert.match(screen.text(), /> \/ajustar timbre menciones/)
  screen.press('C-u').type('/ajustar ').press('tab')
  assert.match(screen.paneText('completion'), /colores +auto · los colores/)
})

test('a chosen theme is shown at once, and the mouse is let go', () => {
  const screen = line(enter(), '/ajustar colores claro')
  assert.equal(screen.state.theme, 'light')
  line(screen, '/ajustar ratón no')
  const effects = screen.take().filter(({ type }) => type === 'theme' || type === 'mouse')
  assert.deepEqual(effects, [
    { type: 'theme', name: 'light' },
    { type: 'mouse', on: false },
  ])
})

test('without typing marks nobody is told that one writes', () => {
  const screen = line(enter(), '/ajustar escribiendo no')
  screen.take()
  assert.deepEqual(screen.type('hola').requests('chat.typing'), [])
})

test('/ajustar alone opens the settings: arrows choose, Enter changes, Esc closes', () => {
  const screen = line(enter(), '/ajustar')
  assert.match(screen.text(), /┌─ Ajustes ─+┐/)
  assert.match(screen.text(), /│ ▸ colores +auto/)
  screen.press('down', 'down', 'enter')
  assert.match(screen.text(), /▸ ratón +no/)
  assert.match(screen.text(), /el ratón abre salas y mensajes/)
  assert.equal(screen.state.preferences.mouse, false)
  screen.press('left')
  assert.equal(screen.state.preferences.mouse, true)
  screen.press('escape')
  assert.equal(screen.state.room.overlay, undefined)
})

test('a time is typed in its place; what is none stays there, in red, and Esc leaves it', () => {
  const screen = line(enter(), '/ajustar').press(...Array<string>(5).fill('down'), 'enter')
  screen.type('99').press('enter')
  assert.ok(
    screen
      .pane('overlay.list')
      ?.rows.flat()
      .some(({ look }) => look === 'error'),
  )
  assert.equal(screen.state.preferences.quietFrom, '')
  screen.press('C-u').type('22:30').press('enter')
  assert.equal(screen.state.preferences.quietFrom, '22:30')
  screen.press('enter').type('1').press('escape')
  assert.equal(screen.state.preferences.quietFrom, '22:30')
  assert.match(screen.text(), /▸ silencio-desde +22:30/)
})

for (const [value, time] of [
  ['24h', '09:05 benja'],
  ['12h', ' 9:05am benja'],
  ['segundos', '09:05:07 benja'],
] as const) {
  test(`the time of messages can be ${value}`, () => {
    const at = new Date(2025, 10, 20, 9, 5, 7).getTime()
    const messages = [message(1, 'benja', 'hola', { at })]
    const screen = enterRoom([room('general', { messages })])
    assert.ok(line(screen, `/ajustar hora ${value}`).text().includes(` ${time} `))
  })
}

for (const [columns, rows] of [
  [60, 16],
  [40, 8],
  [10, 3],
  [1, 1],
] as const) {
  test(`the settings fit ${columns}x${rows}`, () => {
    const screen = line(enter(), '/ajustar').resize(columns, rows).press('down', 'enter', 'end')
    screen.text()
  })
}

test('on a small screen the title says which setting of how many is chosen', () => {
  const screen = line(enter(), '/ajustar').resize(60, 16)
  const { length } = settingTable
  assert.match(screen.text(), new RegExp(`┌─ Ajustes 1/${length} ─+┐`))
  assert.match(screen.press('end').text(), new RegExp(`┌─ Ajustes ${length}/${length} ─+┐`))
  assert.match(screen.press('home').text(), /▸ colores/)
})
