import { KeyFileVault } from '../account'
import { openMove, type Move, type Moved } from '../db'
import { bytes, figure, translate, type TextKey, type TextParameters, type Tongue } from '../i18n'
import { Refusal } from '../protocol'
import { hidePassword, isPostgres, SettingsProblem } from '../settings'
import { moveFiles } from './moving-files'

/** What was typed behind `tertulia-server migrate`. */
export interface MigrateWish {
  from?: string
  to?: string
  'files-from'?: string
  'files-to'?: string
  'key-file'?: string
  'skip-missing'?: true
  rehearse?: true
}

/** A large table says how far it is after so many rows, and files after so many of them. */
const ROWS_A_REPORT = 50_000
const FILES_A_REPORT = 500

/** Digits of a table's digest that are shown: enough to compare two reports. */
const SHOWN_DIGITS = 16

/**
 * Moves everything from a database file into an empty PostgreSQL database, files too, and tells line by line
 * what was done and found. Returns the exit status: 0 when everything is the same on both sides. Rejects with
 * a SettingsProblem or a StoreProblem when it cannot begin, and then nothing has changed.
 */
export async function migrate(
  wish: MigrateWish,
  lang: Tongue,
  print: (text: string) => void,
): Promise<number> {
  const { from, to } = checkWish(wish)
  const move = await openMove(from, to)
  try {
    return await new Migrating(move, { ...wish, from, to }, lang, print).run()
  } finally {
    move.close()
  }
}

function checkWish({ from, to = '' }: MigrateWish): { from: string; to: string } {
  if (from === undefined) throw missing('--from', 'FILE')
  if (!isPostgres(to)) throw missing('--to', 'postgres://user@host/name')
  return { from, to }
}

function missing(flag: string, expected: string): SettingsProblem {
  return new SettingsProblem('start.flag_value', { flag, expected })
}

/** A vault that only unseals asks nothing of a store. */
const noSecrets = {
  findAnySecret: () => Promise.resolve(undefined),
  agreeOnKey: ({ digest }: { digest: string }) => Promise.resolve(digest),
}

/** One move with its report. */
class Migrating {
  readonly #startedAt = performance.now()
  readonly #isRehearsal: boolean
  /** As the report shows them. */
  readonly #places: { from: string; to: string }
  readonly #keyFile: string
  /** Where files are, and where they are to be. */
  readonly #files: { from: string; to: string }

  constructor(
    private readonly move: Move,
    private readonly wish: MigrateWish & { from: string; to: string },
    private readonly lang: Tongue,
    private readonly print: (text: string) => void,
  ) {
    const { from, to } = wish
    const filesFrom = wish['files-from'] ?? `${from}-files`
    this.#isRehearsal = Boolean(wish.rehearse)
    this.#places = { from, to: hidePassword(to) }
    this.#keyFile = wish['key-file'] ?? `${from}-key`
    this.#files = { from: filesFrom, to: wish['files-to'] ?? filesFrom }
  }

  async run(): Promise<number> {
    this.#say(this.#isRehearsal ? 'migrate.rehearsing' : 'migrate.moving', this.#places)
    const hasKey = await this.#tellKey()
    if (!(await this.#takeFiles())) return (this.#say('migrate.filesStop'), 1)
    const moved = await this.move.run({
      isRehearsal: this.#isRehearsal,
      onRows: (table, n) => n % ROWS_A_REPORT === 0 && this.#say('migrate.someRows', { table, n }),
    })
    this.#tellTables(moved)
    this.#tellAudit(moved)
    if (moved.tables.some(table => table.isDifferent)) return (this.#say('migrate.failed'), 1)
    this.#tellEnd(moved, hasKey)
    return 0
  }

  /** Whether the nodes need the key that seals second factors. */
  async #tellKey(): Promise<boolean> {
    const secrets = await this.move.secrets()
    if (secrets.length === 0) return false
    const [file, n] = [this.#keyFile, secrets.length]
    const vault = new KeyFileVault(file, noSecrets, { say: () => undefined })
    try {
      for (const { userId, sealed } of secrets) vault.unseal(userId, sealed)
      this.#say('migrate.key', { file, n })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#say('migrate.keyBad', { file, n })
    }
    return true
  }

  /** False when some are missing, and that was not said to be all right. */
  async #takeFiles(): Promise<boolean> {
    const { from, to } = this.#files
    const {
      whole,
      bytes: size,
      bad,
    } = await moveFiles(this.move, {
      ...{ db: this.wish.from, from, to, isRehearsal: this.#isRehearsal },
      onFiles: n => n % FILES_A_REPORT === 0 && this.#say('migrate.someFiles', { n }),
      onBad: sha256 => this.#say('migrate.badFile', { place: from, sha256 }),
    })
    const place = this.#isRehearsal ? from : to
    this.#say('migrate.files', { place, n: whole, bytes: bytes(size, this.lang) })
    if (bad > 0) this.#say('migrate.filesBad', { place: from, n: bad })
    return bad === 0 || Boolean(this.wish['skip-missing'])
  }

  #tellTables({ tables }: Moved): void {
    const width = Math.max(...tables.map(({ name }) => name.length))
    for (const { name, rows, digest, isDifferent } of tables) {
      const verdict = translate(this.lang, isDifferent ? 'migrate.differs' : 'migrate.same')
      const columns = [name.padEnd(width), String(rows).padStart(9), digest.slice(0, SHOWN_DIGITS)]
      this.print(`  ${columns.join('  ')}  ${verdict}\n`)
    }
  }

  #tellAudit({ audit: { rows: n, broken } }: Moved): void {
    if (broken === undefined) this.#say('migrate.audit', { n })
    else this.#say('migrate.auditBroken', { broken })
  }

  #tellEnd({ tables }: Moved, hasKey: boolean): void {
    this.#say(this.#isRehearsal ? 'migrate.rehearsed' : 'migrate.done', {
      ...this.#places,
      seconds: figure((performance.now() - this.#startedAt) / 1000, this.lang),
      tables: tables.length,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    })
    if (this.#isRehearsal) return
    const key = hasKey ? ` --key-file ${this.#keyFile}` : ''
    this.#say('migrate.next', {
      flags: `--store ${this.#places.to} --files ${this.#files.to}${key}`,
    })
  }

  #say(key: TextKey, parameters: TextParameters = {}): void {
    this.print(`${translate(this.lang, key, parameters)}\n`)
  }
}
