/** What of a page is seen: what fits the typed words, and the thing under the cursor. */
import { bestScore } from '../fuzzy'
import type { State } from '../state'
import type { DeskPage } from './desk-state'
import { pageReader } from './page-place'
import { entriesOf, type Entry } from './pages'

/** Where letters are keys nothing is looked for. */
export function isFiltered({ answer: { method } }: DeskPage): boolean {
  return method !== 'desk.returns' && method !== 'desk.stats'
}

/** What is on the page and fits what is typed; a heading stays with what is below it. */
export function shownEntries(state: State, { answer, filter }: DeskPage): Entry[] {
  const all = entriesOf(answer, pageReader(state))
  const typed = filter.text.trim()
  if (typed === '') return all
  const fits = ({ text }: Entry) => text !== undefined && bestScore([text], typed) !== undefined
  return all.filter((entry, index) => {
    if (entry.text !== undefined) return fits(entry)
    const end = all.findIndex((each, at) => at > index && each.text === undefined)
    return all.slice(index + 1, end < 0 ? undefined : end).some(fits)
  })
}

/** The entry under the cursor. Undefined: there is nothing to choose. */
export function currentEntry(state: State, page: DeskPage): Entry | undefined {
  const things = shownEntries(state, page).filter(({ text }) => text !== undefined)
  return things.find(({ id }) => id === page.at) ?? things[0]
}
