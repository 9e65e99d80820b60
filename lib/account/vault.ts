import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import type { Vault } from '../command'
import { replaceFile, type Store } from '../db'
import type { Log } from '../log'
import { Refusal } from '../protocol'
import { SettingsProblem } from '../settings'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals secrets with AES-256-GCM under a key that lies in a file of its own beside the database, so that
 * a thief of the database alone has nothing. What was sealed for one user cannot be unsealed for another.
 * The file is made with the first secret, and never while there are secrets that need an earlier one:
 * where the key is missing or wrong, the operator reads so and people are refused, until it is back.
 */
export class KeyFileVault implements Vault {
  #key: Buffer | undefined

  /** `file` is undefined for a key that ends with the program, as its store does. */
  constructor(
    private readonly file: string | undefined,
    private readonly store: Pick<Store, 'findAnySecret' | 'agreeOnKey'>,
    private readonly log: Pick<Log, 'say'>,
  ) {}

  async seal(userId: string, secret: Buffer): Promise<string> {
    await this.#verify()
    this.#key ??= this.#find() ?? this.#make()
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(userId))
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
  }

  unseal(userId: string, sealed: string): Buffer {
    this.#key ??= this.#find() ?? this.#fail('server.key_missing')
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(userId))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    try {
      const secret = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
      return Buffer.concat([secret, decipher.final()])
    } catch {
      // It is read again next time: the operator may have put the right one in its place by then.
      if (this.file !== undefined) this.#key = undefined
      return this.#fail('server.key_wrong')
    }
  }

  /** Tells the operator at the start what would otherwise be found out by the first who signs in. */
  async check(): Promise<void> {
    await this.#verify().catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
  }

  /**
   * For a node of several: finds the key that all of them have, or makes it for a community that has none yet.
   * Throws a SettingsProblem where it is missing or another one, as people could enter at some nodes only.
   */
  async share(): Promise<void> {
    const { file = '' } = this
    const isMissing = !fs.existsSync(file) && (await this.store.findAnySecret({})) !== undefined
    if (isMissing) throw problem('start.key_missing', file)
    try {
      await this.#verify()
      this.#key ??= this.#find() ?? this.#make()
    } catch (error) {
      throw error instanceof Refusal ? problem('start.key_wrong', file) : error
    }
    const digest = createHash('sha256').update(this.#key).digest('hex')
    if ((await this.store.agreeOnKey({ digest })) !== digest) throw problem('start.key_wrong', file)
  }

  async #verify(): Promise<void> {
    const secret = await this.store.findAnySecret({})
    if (secret) this.unseal(secret.userId, secret.sealed)
  }

  #find(): Buffer | undefined {
    if (this.file === undefined || !fs.existsSync(this.file)) return undefined
    const key = fs.readFileSync(this.file)
    return key.length === KEY_BYTES ? key : this.#fail('server.key_wrong')
  }

  /** Where another node has just made the file, its key counts. */
  #make(): Buffer {
    const key = randomBytes(KEY_BYTES)
    if (this.file === undefined || writeNew(this.file, key)) return key
    return this.#find() ?? this.#fail('server.key_missing')
  }

  #fail(key: 'server.key_missing' | 'server.key_wrong'): never {
    this.log.say(key, { file: this.file })
    throw new Refusal('internal', { what: 'vault' })
  }
}

function problem(key: 'start.key_missing' | 'start.key_wrong', file: string): SettingsProblem {
  return new SettingsProblem(key, { file })
}

/** Makes a file that appears whole; false when one is there already. */
function writeNew(file: string, bytes: Buffer): boolean {
  const draft = `${file}-${randomBytes(8).toString('hex')}`
  replaceFile(fs, draft, bytes)
  try {
    fs.linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    fs.rmSync(draft)
  }
}
