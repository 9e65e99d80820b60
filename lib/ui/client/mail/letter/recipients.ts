/** People to write to: completed while one types, and checked as soon as an address is whole. */
import type { LinkEvent } from '../../model/chat'
import { replace } from '../../../editor-state'
import { addressBefore, addressKey } from '../../model/mail/address'
import type { State, Step } from '../../state'
import { addressesIn, addressFields, changeLetter, shownLetter } from './letter'
import { isOnline, setMail } from '../mail-screen'
import type { KnownPeople, Letter, LetterFocus, Suggestion } from '../mail-state'

const MAX_SUGGESTIONS = 6

/** Most addresses that are checked at a time. */
const MAX_CHECKED = 100

/** Whether what has the keyboard is a field for addresses. */
export function isAddressField(focus: LetterFocus): focus is 'to' | 'cc' | 'bcc' {
  return addressFields.some(field => field === focus)
}

/** Asks who has the addresses that are whole; the one that is being typed waits until it is left. */
export function checkAddresses(state: State): Step {
  const letter = shownLetter(state)
  if (!letter || state.mail.checking || !isOnline(state)) return [state]
  const addresses = uncheckedIn(letter, state.mail.people)
  if (addresses.length === 0) return [state]
  const asked = { addresses }
  return [
    setMail(state, { checking: { asked, addresses } }),
    { type: 'request', method: 'mail.check', params: asked },
  ]
}

/** Takes in who has which address, and who could be meant by what is typed. */
export function hearRecipients(state: State, event: LinkEvent): Step {
  if (!('params' in event)) return [state]
  const { checking } = state.mail
  if (checking && event.params === checking.asked) {
    const idle = setMail(state, { checking: undefined })
    if (event.type !== 'answered' || event.method !== 'mail.check') return [idle]
    const people = { ...state.mail.people, ...checked(checking.addresses, event.result) }
    return checkAddresses(setMail(idle, { people }))
  }
  const letter = state.mail.letters.find(({ suggesting }) => suggesting === event.params)
  if (!letter) return [state]
  const list =
    event.type === 'answered' && event.method === 'mail.people' ? event.result.people : []
  return [suggest(changeLetter(state, letter.id, { suggesting: undefined }), letter.id, list)]
}

/** Nobody has these addresses of a letter, as far as is known. */
export function unknownIn(letter: Letter, people: KnownPeople): string[] {
  return addressFields
    .flatMap(field => addressesIn(letter, field))
    .filter(address => people[addressKey(address)] === null)
}

/** After a key in a field for addresses: asks for people whose names begin so. */
export function askSuggestions(state: State, letter: Letter): Step {
  const { focus, values } = letter
  const closed = changeLetter(state, letter.id, { suggestions: undefined, suggesting: undefined })
  if (!isAddressField(focus) || !isOnline(state)) return [closed]
  const { typed } = addressBefore(values[focus].text, values[focus].cursor)
  if (typed === '' || typed.includes('@') || typed.length > 64) return [closed]
  const asked = { prefix: typed, limit: MAX_SUGGESTIONS }
  const kept = { suggestions: narrowed(letter, typed), suggesting: asked }
  return [
    changeLetter(state, letter.id, kept),
    { type: 'request', method: 'mail.people', params: asked },
  ]
}

/** Puts the chosen person in the place of what was typed. Undefined: there is nothing to choose. */
export function takeSuggestion(state: State, letter: Letter): State | undefined {
  const { suggestions, focus, values, id } = letter
  const chosen = suggestions?.list[suggestions.index]
  if (!suggestions || !chosen || !isAddressField(focus)) return undefined
  const editor = values[focus]
  const { typed } = addressBefore(editor.text, editor.cursor)
  if (suggestions.list.some(({ username }) => isSame(username, typed))) return undefined
  const range = [suggestions.start, editor.cursor] as const
  const taken = replace(editor, range, `${chosen.username}, `, 'change')
  const people = { ...state.mail.people, [addressKey(chosen.username)]: chosen }
  const values2 = { ...values, [focus]: taken }
  return changeLetter(setMail(state, { people }), id, { values: values2, suggestions: undefined })
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** What is shown already stays as far as it fits what was typed since. */
function narrowed({ suggestions }: Letter, typed: string): Letter['suggestions'] {
  if (!suggestions) return undefined
  const list = fitting(suggestions.list, typed)
  return list.length > 0 ? { ...suggestions, list, index: 0 } : undefined
}

function suggest(state: State, id: string, people: readonly Suggestion[]): State {
  const letter = state.mail.letters.find(each => each.id === id)
  if (!letter || !isAddressField(letter.focus)) return state
  const { text, cursor } = letter.values[letter.focus]
  const { start, typed } = addressBefore(text, cursor)
  const list = typed === '' ? [] : fitting(people, typed)
  const isDone = list.length === 1 && isSame(list[0]!.username, typed)
  const suggestions = list.length > 0 && !isDone ? { start, list, index: 0 } : undefined
  return changeLetter(state, id, { suggestions })
}

function fitting(people: readonly Suggestion[], typed: string): Suggestion[] {
  const wanted = typed.toLowerCase()
  return people.filter(({ username, name }) =>
    [username, ...name.split(/\s+/)].some(word => word.toLowerCase().startsWith(wanted)),
  )
}

/** What of a letter was not asked for, but for the word before the cursor. */
function uncheckedIn(letter: Letter, people: KnownPeople): string[] {
  const { focus, values } = letter
  const typed = isAddressField(focus)
    ? addressBefore(values[focus].text, values[focus].cursor).typed
    : ''
  const isTyped = (address: string, field: string) =>
    field === focus && typed !== '' && addressKey(address) === addressKey(typed)
  const whole = addressFields.flatMap(field =>
    addressesIn(letter, field).filter(address => !isTyped(address, field)),
  )
  const unchecked = whole.filter(each => people[addressKey(each)] === undefined)
  return [...new Set(unchecked.filter(each => each.length <= 254))].slice(0, MAX_CHECKED)
}

/** Of two spellings of one address the server may name only one: what is not unknown is known. */
function checked(
  addresses: readonly string[],
  result: { known: readonly (Suggestion & { address: string })[]; unknown: readonly string[] },
): KnownPeople {
  const unknown = new Set(result.unknown.map(addressKey))
  return Object.fromEntries(
    addresses.map(address => {
      const key = addressKey(address)
      const known = result.known.find(each => addressKey(each.address) === key)
      const { username = address, name = '' } = known ?? {}
      return [key, unknown.has(key) ? null : { username, name }]
    }),
  )
}
