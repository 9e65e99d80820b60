import type { Migration } from '.'

/** Sessions by when they were used last, for those that end by their age. */
export const sessionAge: Migration = {
  version: 11,
  name: 'the age of sessions',
  statements: () => ['CREATE INDEX sessions_by_age ON sessions (seen_at)'],
}
