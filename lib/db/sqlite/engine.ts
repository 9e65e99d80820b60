import type { Call, Outcome } from '../../thread'
import { Batch, type Mode } from './batch'
import type { StoreNotice, StoreStats } from '../store'
import { writeNew } from './disk'
import { CommitTimes } from '../commit-times'
import type { Database } from './database'
import type { Keeper } from './keeper'
import { writeMeta, type Meta } from './meta'
import { indexTexts, indexTextsFrom } from './search-index'

/** The journal's size at which it goes into the database file, where the options do not say. */
const CHECKPOINT_BYTES = 16 * 1024 * 1024

export interface EngineOptions {
  file: string
  checkpointBytes?: number
  notice: (notice: StoreNotice) => void
}

/**
 * Runs ops in groups: one transaction, one journal record and one sync for all that came at once. Nothing
 * is answered before it would survive a loss of power.
 */
export class Engine {
  #options: EngineOptions
  #database: Database
  #keeper: Keeper
  #store: string
  #sequence: number
  #savedSequence: number
  #checkpointAt: number
  #checkpoints = 0
  #groupSize = 0
  #isRefusing = false
  #times = new CommitTimes()

  /** `savedSequence` is what the database file holds; `meta.sequence` what the journal adds to it. */
  constructor(
    options: EngineOptions,
    database: Database,
    keeper: Keeper,
    meta: Meta,
    savedSequence: number,
  ) {
    this.#options = options
    this.#database = database
    this.#keeper = keeper
    this.#store = meta.store
    this.#sequence = meta.sequence
    this.#savedSequence = savedSequence
    this.#checkpointAt = this.#checkpointBytes
  }

  /** Runs a group of ops; each fails alone. Where the disk refuses, what only reads is still answered. */
  run(calls: readonly Call[]): Promise<Outcome[]> {
    this.#groupSize = calls.length
    return this.#commit(calls, 'bare')
  }

  /**
   * What can wait until the group has its answers. The busier it is, the more messages go into the index
   * of words together; when little happens, few, so that nobody waits long for that.
   */
  tidy(): void {
    indexTextsFrom(this.#database, Math.min(Math.max(512, this.#groupSize * 256), 4096))
    if (this.#keeper.journalBytes >= this.#checkpointAt) this.checkpoint()
  }

  /** Writes all into the database file. When that fails the journal stays, and nothing is lost. */
  checkpoint(): void {
    if (this.#sequence === this.#savedSequence) return
    try {
      this.#save()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.#checkpointAt = this.#keeper.journalBytes + this.#checkpointBytes
      this.#options.notice({ kind: 'checkpoint_failed', file: this.#options.file, reason })
    }
  }

  /** Writes a whole copy; gives its size in bytes. */
  backup(file: string): number {
    indexTexts(this.#database)
    writeMeta(this.#database, 'sequence', String(this.#sequence))
    const contents = this.#database.export()
    writeNew(file, contents)
    return contents.length
  }

  /** What is wrong with the database, as SQLite says it. */
  verify(): string[] {
    // Texts that are not in the index of words yet would count as missing there.
    indexTexts(this.#database)
    const rows = this.#database.rows<{ integrity_check: string }>('PRAGMA integrity_check')
    return rows.map(row => row.integrity_check).filter(found => found !== 'ok')
  }

  stats(): Omit<StoreStats, 'waiting'> {
    const [size] = this.#database.rows<{ bytes: number }>(
      `SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()`,
    )
    return {
      sequence: this.#sequence,
      journalBytes: this.#keeper.journalBytes,
      databaseBytes: size?.bytes ?? 0,
      checkpoints: this.#checkpoints,
      isRefusing: this.#isRefusing,
      commits: this.#times.count,
      commitMs: this.#times.percentiles(),
    }
  }

  close(): void {
    this.checkpoint()
    this.#keeper.close()
    this.#database.close()
  }

  get #checkpointBytes(): number {
    return this.#options.checkpointBytes ?? CHECKPOINT_BYTES
  }

  async #commit(calls: readonly Call[], mode: Mode, refusal?: Error): Promise<Outcome[]> {
    this.#database.rows('BEGIN')
    const batch = new Batch(this.#database, mode, refusal)
    const outcomes: Outcome[] = []
    for (const call of calls) {
      outcomes.push(await batch.outcome(call))
      if (batch.isSpoilt) return this.#again(calls, 'savepoints')
    }
    try {
      this.#keep(batch)
    } catch (error) {
      return this.#again(calls, 'reading', this.#noteRefusal(error))
    }
    return outcomes
  }

  #again(calls: readonly Call[], mode: Mode, refusal?: Error): Promise<Outcome[]> {
    this.#database.rows('ROLLBACK')
    return this.#commit(calls, mode, refusal)
  }

  #keep({ statements, changes }: Batch) {
    if (changes.length === 0) return void this.#database.rows('COMMIT')
    const sequence = this.#sequence + 1
    const startedAt = performance.now()
    this.#keeper.append({ store: this.#store, sequence, statements, changes })
    this.#commitKept()
    this.#times.note(performance.now() - startedAt)
    this.#sequence = sequence
    if (this.#isRefusing) this.#options.notice({ kind: 'disk_recovered', file: this.#options.file })
    this.#isRefusing = false
  }

  #commitKept() {
    try {
      this.#database.rows('COMMIT')
    } catch (error) {
      this.#keeper.takeBack()
      throw error
    }
  }

  #noteRefusal(error: unknown): Error {
    const refusal = error instanceof Error ? error : new Error(String(error))
    const { file, notice } = this.#options
    if (!this.#isRefusing) notice({ kind: 'disk_refused', file, reason: refusal.message })
    this.#isRefusing = true
    return refusal
  }

  #save() {
    indexTexts(this.#database)
    writeMeta(this.#database, 'sequence', String(this.#sequence))
    this.#keeper.save(this.#database.export())
    this.#savedSequence = this.#sequence
    this.#checkpointAt = this.#checkpointBytes
    this.#checkpoints++
  }
}
