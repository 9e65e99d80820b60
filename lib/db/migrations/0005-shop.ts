import type { EngineName, Migration } from '.'

/** Cards, orders, stock, returns, and the record of who asked for what. */
export const shop: Migration = {
  version: 5,
  name: 'cards, orders, stock, returns, audit log',
  statements: engine => [
    ...cardTables(engine),
    ...orderTables(engine === 'sqlite' ? 'WITHOUT ROWID' : ''),
    stockLedger(engine),
    ...auditTables(engine),
    ...indices,
    ...appendOnly[engine],
  ],
}

// Amounts of money are integers in the minor unit of the shop's currency. A card that was bought from a
// customer and never put on sale has no price yet.
function cardTables(engine: EngineName): string[] {
  return [
    `CREATE TABLE cards (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL UNIQUE,
      price BIGINT CHECK (price > 0),
      stock BIGINT NOT NULL CHECK (stock >= 0),
      back_room BIGINT NOT NULL CHECK (back_room >= 0),
      created_at BIGINT NOT NULL)`,
    `CREATE TABLE orders (
      number ${counted[engine]},
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      customer_id TEXT NOT NULL REFERENCES users (id),
      agent_id TEXT REFERENCES users (id),
      at BIGINT NOT NULL,
      state TEXT NOT NULL,
      before_return TEXT,
      total BIGINT NOT NULL CHECK (total > 0),
      event_count BIGINT NOT NULL,
      changed_at BIGINT NOT NULL)`,
  ]
}

// The lines of an order keep name and price as they were. A return names lines of its order; one of them
// at most is open. `request_keys` holds what the answer to a key was about, so that a repeated request
// finds it.
function orderTables(compact: string): string[] {
  return [
    `CREATE TABLE order_items (
      order_id TEXT NOT NULL REFERENCES orders (id),
      line BIGINT NOT NULL,
      card_id TEXT NOT NULL REFERENCES cards (id),
      name TEXT NOT NULL,
      price BIGINT NOT NULL,
      quantity BIGINT NOT NULL CHECK (quantity > 0),
      returned BIGINT NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND quantity),
      damaged BIGINT NOT NULL DEFAULT 0 CHECK (damaged BETWEEN 0 AND returned),
      PRIMARY KEY (order_id, line)) ${compact}`,
    `CREATE TABLE order_events (
      order_id TEXT NOT NULL REFERENCES orders (id),
      seq BIGINT NOT NULL,
      state TEXT NOT NULL,
      at BIGINT NOT NULL,
      by_id TEXT NOT NULL REFERENCES users (id),
      reason TEXT,
      PRIMARY KEY (order_id, seq)) ${compact}`,
    `CREATE TABLE returns (
      id TEXT NOT NULL PRIMARY KEY,
      order_id TEXT NOT NULL REFERENCES orders (id),
      state TEXT NOT NULL,
      at BIGINT NOT NULL,
      reason TEXT,
      closed_at BIGINT,
      closed_by TEXT REFERENCES users (id))`,
    `CREATE TABLE return_items (
      return_id TEXT NOT NULL REFERENCES returns (id),
      line BIGINT NOT NULL,
      card_id TEXT NOT NULL REFERENCES cards (id),
      quantity BIGINT NOT NULL CHECK (quantity > 0),
      damaged BIGINT NOT NULL DEFAULT 0 CHECK (damaged BETWEEN 0 AND quantity),
      PRIMARY KEY (return_id, line)) ${compact}`,
    `CREATE TABLE request_keys (
      user_id TEXT NOT NULL REFERENCES users (id),
      method TEXT NOT NULL,
      key TEXT NOT NULL,
      digest TEXT NOT NULL,
      subject TEXT NOT NULL,
      PRIMARY KEY (user_id, method, key)) ${compact}`,
  ]
}

/** The order in which orders were made. */
const counted: Record<EngineName, string> = {
  sqlite: 'INTEGER PRIMARY KEY',
  postgres: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
}

// Stock is the sum of these rows, from the opening of the shop on.
function stockLedger(engine: EngineName): string {
  return `CREATE TABLE stock_ledger (
    number ${counted[engine]},
    at BIGINT NOT NULL,
    card_id TEXT NOT NULL REFERENCES cards (id),
    kind TEXT NOT NULL,
    shelf BIGINT NOT NULL,
    back_room BIGINT NOT NULL,
    order_id TEXT REFERENCES orders (id),
    return_id TEXT REFERENCES returns (id),
    by_id TEXT REFERENCES users (id))`
}

// Each row of the record holds the hash of the row before, and the head the last one's. Whoever adds a row
// changes the head first, so that two writers cannot both follow the same row. It names people without a
// reference, as it outlives them.
function auditTables(engine: EngineName): string[] {
  const given = engine === 'sqlite' ? 'INTEGER PRIMARY KEY' : 'BIGINT PRIMARY KEY'
  return [
    `CREATE TABLE audit_log (
      number ${given},
      at BIGINT NOT NULL,
      actor_id TEXT,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      detail TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL)`,
    `CREATE TABLE audit_head (
      id INTEGER NOT NULL PRIMARY KEY,
      number BIGINT NOT NULL,
      hash TEXT NOT NULL)`,
    `INSERT INTO audit_head (id, number, hash) VALUES (1, 0, '')`,
  ]
}

const indices = [
  'CREATE INDEX orders_by_customer ON orders (customer_id, number)',
  'CREATE INDEX orders_by_agent ON orders (agent_id, at) WHERE agent_id IS NOT NULL',
  'CREATE INDEX orders_by_time ON orders (at)',
  "CREATE UNIQUE INDEX returns_open ON returns (order_id) WHERE state = 'open'",
  'CREATE INDEX returns_by_state ON returns (state, at, id)',
  'CREATE INDEX returns_by_order ON returns (order_id)',
  'CREATE INDEX stock_ledger_by_card ON stock_ledger (card_id, number)',
  'CREATE INDEX audit_by_actor ON audit_log (actor_id, number)',
]

/** What is only ever added to. */
const records = ['audit_log', 'stock_ledger', 'order_events']

const appendOnly: Record<EngineName, string[]> = {
  sqlite: records.flatMap(table =>
    ['UPDATE', 'DELETE'].map(
      change => `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
        BEGIN SELECT RAISE(ABORT, '${table} is only added to'); END`,
    ),
  ),
  postgres: [
    `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$`,
    ...records.map(
      table => `CREATE TRIGGER ${table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    ),
  ],
}
