import { Client } from 'pg'

/** Runs a statement on a PostgreSQL, beside the server that uses it. */
export async function runStatement(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows as unknown[]
  } finally {
    await client.end()
  }
}
