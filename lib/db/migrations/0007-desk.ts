import type { EngineName, Migration } from '.'

/** The help desk: the queue, conversations, what agents note and keep ready. */
export const desk: Migration = {
  version: 7,
  name: 'queue, conversations, notes, ready-made answers',
  statements: engine => [...tables(engine), ...indices],
}

function tables(engine: EngineName): string[] {
  const compact = engine === 'sqlite' ? 'WITHOUT ROWID' : ''
  return [
    // 'open', 'closed' (nobody writes there any more) or 'archived' (nor is it listed).
    "ALTER TABLE rooms ADD COLUMN state TEXT NOT NULL DEFAULT 'open'",
    // `ticket` counts arrivals; the queue goes by `rank`, which is the ticket or, for who goes back to
    // the head, less than every ticket. `state` is 'waiting', 'active' or 'ended'. `transcript` is 1 while
    // the customer is still to get it by mail, 2 after. The room is made once the row is there, as the row
    // decides whether somebody has a place already.
    `CREATE TABLE conversations (
      ticket ${ticketNumber[engine]},
      id TEXT NOT NULL UNIQUE,
      room_id TEXT NOT NULL UNIQUE,
      customer_id TEXT NOT NULL REFERENCES users (id),
      agent_id TEXT REFERENCES users (id),
      offered_id TEXT REFERENCES users (id),
      state TEXT NOT NULL DEFAULT 'waiting',
      rank BIGINT,
      first_position BIGINT,
      requested_at BIGINT NOT NULL,
      started_at BIGINT,
      held_at BIGINT,
      ended_at BIGINT,
      reason TEXT,
      stars INTEGER,
      comment TEXT,
      transcript INTEGER NOT NULL DEFAULT 0)`,
    // What happens by itself when nobody comes: `kind` is 'agent', 'customer' or 'offer'.
    `CREATE TABLE desk_deadlines (
      conversation_id TEXT NOT NULL REFERENCES conversations (id),
      kind TEXT NOT NULL,
      due_at BIGINT NOT NULL,
      PRIMARY KEY (conversation_id, kind)) ${compact}`,
    `CREATE TABLE desk_agents (
      user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
      state TEXT NOT NULL,
      idle_since BIGINT NOT NULL) ${compact}`,
    `CREATE TABLE desk_notes (
      id TEXT NOT NULL PRIMARY KEY,
      conversation_id TEXT NOT NULL REFERENCES conversations (id),
      customer_id TEXT NOT NULL REFERENCES users (id),
      agent_id TEXT NOT NULL REFERENCES users (id),
      at BIGINT NOT NULL,
      text TEXT NOT NULL) ${compact}`,
    // `owner` is an agent's id, or empty for what all agents share.
    `CREATE TABLE desk_answers (
      id TEXT NOT NULL PRIMARY KEY,
      owner TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (owner, name_key)) ${compact}`,
  ]
}

/** The order in which customers came. */
const ticketNumber: Record<EngineName, string> = {
  sqlite: 'INTEGER PRIMARY KEY',
  postgres: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
}

const indices = [
  "CREATE UNIQUE INDEX conversations_open ON conversations (customer_id) WHERE state <> 'ended'",
  "CREATE INDEX conversations_queue ON conversations (rank) WHERE state = 'waiting'",
  "CREATE INDEX conversations_held ON conversations (agent_id) WHERE state = 'active'",
  'CREATE INDEX conversations_offered ON conversations (offered_id) WHERE offered_id IS NOT NULL',
  'CREATE INDEX conversations_by_customer ON conversations (customer_id, requested_at)',
  'CREATE INDEX conversations_by_request ON conversations (requested_at)',
  'CREATE INDEX conversations_by_start ON conversations (started_at) WHERE started_at IS NOT NULL',
  'CREATE INDEX conversations_untold ON conversations (id) WHERE transcript = 1',
  'CREATE INDEX desk_deadlines_due ON desk_deadlines (due_at)',
  'CREATE INDEX desk_notes_by_customer ON desk_notes (customer_id, at)',
  "CREATE INDEX agents ON users (role) WHERE role = 'agent'",
]
