import type { Parameters, Sql } from './sql'

/** Rows that go in one statement: few sizes, so that few statements have to be prepared. */
const GROUPS = [64, 8, 1]

/** Values that go in one list. */
const LIST = 50

/**
 * Inserts rows, many in one statement. `insert` is the statement up to `VALUES`, `ending` what follows.
 * Gives what RETURNING gives.
 */
export async function insertRows<Row>(
  sql: Sql,
  insert: string,
  rows: readonly Parameters[],
  ending = '',
): Promise<Row[]> {
  const returned: Row[] = []
  for (let at = 0; at < rows.length;) {
    const size = GROUPS.find(group => group <= rows.length - at)!
    const group = rows.slice(at, at + size)
    const places = group.map(row => `(${row.map(() => '?').join(', ')})`).join(', ')
    const statement = `${insert} VALUES ${places} ${ending}`
    returned.push(...(await sql.all<Row>(statement, group.flat())))
    at += size
  }
  return returned
}

/** Asks with `IN (...)` for any number of values; `statement` makes the text from the list of `?`. */
export async function selectIn<Row>(
  sql: Sql,
  statement: (list: string) => string,
  values: readonly string[],
  before: Parameters = [],
): Promise<Row[]> {
  const rows: Row[] = []
  const text = statement(`(${Array.from({ length: LIST }, () => '?').join(', ')})`)
  for (let at = 0; at < values.length; at += LIST) {
    const some = values.slice(at, at + LIST)
    const padded = Array.from({ length: LIST }, (_, place) => some[place] ?? some[0]!)
    rows.push(...(await sql.all<Row>(text, [...before, ...padded])))
  }
  return rows
}

/** Rows by what one of their columns says, in the order in which they came. */
export function groupRows<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
