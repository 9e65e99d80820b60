/** A statement of an op as PostgreSQL takes it. */
export interface Statement {
  /** Under this name the server keeps it prepared. */
  name: string
  text: string
  changes: boolean
}

const known = new Map<string, Statement>()

/** Numbers the places for values, `?`, as `$1`, `$2`... Texts of ops hold no other question marks. */
export function statementOf(text: string): Statement {
  const found = known.get(text)
  if (found) return found
  let places = 0
  const made = {
    name: `op${known.size + 1}`,
    text: text.replace(/\?/g, () => `$${++places}`),
    changes: /^\s*(?:INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH)\b/i.test(text),
  }
  known.set(text, made)
  return made
}
