import type { Dialect } from '../sql'

/** What is a word at all; how it is cut and folded is decided in the database, for texts and queries alike. */
const WORD = /[\p{L}\p{N}]/u

/** How PostgreSQL searches: with the functions that the migrations make. */
export const postgresDialect: Dialect = {
  matchesMessage: alias => `search_vector(${alias}.text) @@ search_query(?)`,
  messageQuery: typed => (WORD.test(typed) ? typed : undefined),
  matchesMail: alias =>
    `mail_vector(${alias}.sender, ${alias}.recipients, ${alias}.subject, ${alias}.body) @@ mail_query(?)`,
  // Whose mails they are is asked by the op itself.
  mailQuery: (_reader, typed) =>
    [typed.text, typed.from, typed.to, typed.subject].some(text => WORD.test(text ?? ''))
      ? JSON.stringify(typed)
      : undefined,
}
