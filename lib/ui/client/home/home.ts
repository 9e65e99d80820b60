import { join } from 'node:path'
import type { Outgoing } from '../model/chat'
import type { KeptLetter } from '../model/mail/kept'
import type { Preferences } from '../preferences'
import { saying, type Saying } from '../saying'
import { AccountFiles, type Place, type SentLines } from './account-files'
import { replaceFile } from './files'
import type { Folders } from './folders'
import { readJson } from './json'
import { LetterFiles } from './letter-files'
import { seatFile } from './schemas'
import { SettingsFile } from './settings-file'

/** An account on a server: what is kept is kept for each of them apart. */
export interface Account {
  host: string
  port: number
  username: string
}

/** What was kept for an account. */
export interface Kept {
  outbox: readonly Outgoing[]
  place: Place
  lines: SentLines
  /** Letters that the server may not have. Absent: there are none. */
  letters?: readonly KeptLetter[]
}

/**
 * What the client remembers from one run to the next, in the person's own folders. Nothing here throws when
 * the disk does not do its part: it is said once for each file, and the program goes on.
 */
export class Home {
  readonly #settings: SettingsFile
  readonly #failed = new Set<string>()
  readonly #accounts = new Map<string, AccountFiles>()

  /** @param run tells this run of the client from all others; it becomes part of a file's name */
  constructor(
    private readonly folders: Folders,
    private readonly run: string,
    private readonly complain: (problem: Saying) => void,
  ) {
    this.#settings = new SettingsFile(join(folders.config, 'settings.json'), complain)
  }

  loadPreferences(): Preferences {
    return this.#settings.load()
  }

  keepPreferences(preferences: Preferences): void {
    this.#try(this.#settings.path, () => this.#settings.save(preferences))
  }

  /** Where the person was last. */
  findLast(): Account | undefined {
    return this.#try(this.#last, () => readJson(this.#last, seatFile, this.complain))
  }

  keepLast(account: Account): void {
    this.#try(this.#last, () => replaceFile(this.#last, JSON.stringify(account), false))
  }

  /** Everything that was kept for an account. What other runs could not send is this run's from now on. */
  recall(account: Account, wantsFailed = true): Kept {
    const files = this.#of(account)
    const read = <T>(otherwise: T, act: () => T) => this.#try(this.folders.state, act) ?? otherwise
    return {
      outbox: read<readonly Outgoing[]>([], () => files.takeOutboxes(wantsFailed)),
      place: read<Place>({ drafts: {} }, () => files.readPlace()),
      lines: read<SentLines>({}, () => files.readLines()),
    }
  }

  keepOutbox(account: Account, messages: readonly Outgoing[]): void {
    this.#try(this.#folderOf(account), () => this.#of(account).keepOutbox(messages))
  }

  /** Letters that only an earlier run had; they are this run's from now on. */
  takeLetters(account: Account): readonly KeptLetter[] {
    return this.#try(this.folders.state, () => this.#lettersOf(account).take()) ?? []
  }

  keepLetters(account: Account, letters: readonly KeptLetter[]): void {
    this.#try(this.#folderOf(account), () => this.#lettersOf(account).keep(letters))
  }

  keepPlace(account: Account, place: Place): void {
    this.#try(this.#folderOf(account), () => this.#of(account).keepPlace(place))
  }

  keepLine(account: Account, room: string, line: string): void {
    this.#try(this.#folderOf(account), () => this.#of(account).keepLine(room, line))
  }

  get #last(): string {
    return join(this.folders.state, 'last.json')
  }

  #of(account: Account): AccountFiles {
    const folder = this.#folderOf(account)
    const files = this.#accounts.get(folder) ?? new AccountFiles(folder, this.run, this.complain)
    this.#accounts.set(folder, files)
    return files
  }

  #lettersOf(account: Account): LetterFiles {
    return new LetterFiles(this.#folderOf(account), this.run, this.complain)
  }

  #folderOf({ host, port, username }: Account): string {
    return join(this.folders.state, `${fileName(host)}_${port}`, `@${fileName(username)}`)
  }

  #try<T>(path: string, act: () => T): T | undefined {
    try {
      const done = act()
      this.#failed.delete(path)
      return done
    } catch (error) {
      const cause = (error as Error).message
      if (!this.#failed.has(path)) this.complain(saying('home.unkept', { file: path, cause }))
      this.#failed.add(path)
      return undefined
    }
  }
}

/** A server chooses its names: none of them leads out of the folder. */
function fileName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_.-]/gu, '_')
    .slice(0, 60)
}
