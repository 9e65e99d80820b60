/** Reads a shop's database from outside and checks that its books are right. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import initSqlJs from 'sql.js'

/** The promises of a shop that hold at any moment, whatever was done, as statements that find what breaks them. */
const promises: [name: string, statement: string][] = [
  ['stock is never less than nothing', 'SELECT * FROM cards WHERE stock < 0 OR back_room < 0'],
  [
    'stock is what the ledger says',
    `SELECT c.id, c.stock, c.back_room FROM cards c WHERE
       c.stock <> (SELECT COALESCE(SUM(shelf), 0) FROM stock_ledger WHERE card_id = c.id)
       OR c.back_room <> (SELECT COALESCE(SUM(back_room), 0) FROM stock_ledger WHERE card_id = c.id)`,
  ],
  [
    'what was sold and did not come back, and what is there, is all that was ever put on sale',
    `SELECT c.id FROM cards c WHERE c.stock
       + (SELECT COALESCE(SUM(i.quantity - i.returned + i.damaged), 0) FROM order_items i
          JOIN orders o ON o.id = i.order_id AND o.kind = 'purchase' WHERE i.card_id = c.id)
       <> (SELECT COALESCE(SUM(shelf), 0) FROM stock_ledger
           WHERE card_id = c.id AND kind IN ('opening', 'publication'))`,
  ],
  [
    'the goods of each order left and came back as its lines say',
    `SELECT i.* FROM order_items i JOIN orders o ON o.id = i.order_id WHERE
       (SELECT COALESCE(SUM(shelf), 0) FROM stock_ledger l
        WHERE l.order_id = o.id AND l.card_id = i.card_id AND l.kind IN ('purchase', 'return'))
       <> CASE WHEN o.kind = 'sale' THEN 0 ELSE i.returned - i.damaged - i.quantity END
       OR (SELECT COALESCE(SUM(back_room), 0) FROM stock_ledger l
           WHERE l.order_id = o.id AND l.card_id = i.card_id)
       <> CASE WHEN o.kind = 'sale' THEN i.quantity ELSE 0 END`,
  ],
  [
    'nothing is returned more often than bought',
    'SELECT * FROM order_items WHERE returned > quantity OR damaged > returned',
  ],
  [
    'what was returned is what returns that were accepted say',
    `SELECT i.* FROM order_items i WHERE i.returned <> (SELECT COALESCE(SUM(t.quantity), 0)
       FROM return_items t JOIN returns r ON r.id = t.return_id
       WHERE r.order_id = i.order_id AND t.line = i.line AND r.state = 'accepted')`,
  ],
  [
    'an order is whole: lines, total, history',
    `SELECT o.id FROM orders o WHERE o.total <>
       (SELECT COALESCE(SUM(price * quantity), -1) FROM order_items WHERE order_id = o.id)
       OR o.event_count <> (SELECT COUNT(*) FROM order_events WHERE order_id = o.id)`,
  ],
  [
    'the last row of the history is the state',
    `SELECT o.id FROM orders o JOIN order_events e ON e.order_id = o.id AND e.seq = o.event_count
     WHERE e.state <> o.state OR e.at <> o.changed_at`,
  ],
  [
    'the history has no gaps and its times never go back',
    `SELECT e.* FROM order_events e LEFT JOIN order_events p ON p.order_id = e.order_id AND p.seq = e.seq - 1
     WHERE (e.seq > 1 AND p.seq IS NULL) OR p.at > e.at OR e.seq < 1`,
  ],
  [
    'a return is open exactly where the state says so',
    `SELECT o.id FROM orders o WHERE (o.state = 'return_requested') <>
       EXISTS (SELECT 1 FROM returns r WHERE r.order_id = o.id AND r.state = 'open')`,
  ],
]

/** What a shop's database says of itself. */
export interface Books {
  stock: Map<string, number>
  backRoom: Map<string, number>
  /** Ids of all orders. */
  orders: Set<string>
  /** Every change of state that was made. */
  changes: { kind: string; from: string; to: string }[]
  auditRows: number
}

/** Checks the books in a database file that nobody has open, and gives what they say. */
export async function checkBooks(file: string): Promise<Books> {
  const SQL = await initSqlJs()
  const database = new SQL.Database(readFileSync(file))
  const rows = (statement: string) => database.exec(statement)[0]?.values ?? []
  try {
    for (const [name, statement] of promises) assert.deepEqual(rows(statement), [], name)
    const counts = rows('SELECT id, stock, back_room FROM cards')
    const changes = rows(
      `SELECT o.kind, COALESCE(p.state, 'none'), e.state FROM order_events e
       JOIN orders o ON o.id = e.order_id
       LEFT JOIN order_events p ON p.order_id = e.order_id AND p.seq = e.seq - 1`,
    )
    return {
      stock: new Map(counts.map(([id, stock]) => [String(id), Number(stock)])),
      backRoom: new Map(counts.map(([id, , backRoom]) => [String(id), Number(backRoom)])),
      orders: new Set(rows('SELECT id FROM orders').map(([id]) => String(id))),
      changes: changes.map(([kind, from, to]) => ({
        ...{ kind: String(kind), from: String(from), to: String(to) },
      })),
      auditRows: Number(rows('SELECT COUNT(*) FROM audit_log')[0]?.[0]),
    }
  } finally {
    database.close()
  }
}
