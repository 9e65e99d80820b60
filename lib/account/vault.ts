import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import type { Vault } from '../command'
import { replaceFile, type Store } from '../db'
import type { Log } from '../log'
import { Refusal } from '../protocol'

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
    private readonly store: Pick<Store, 'findAnySecret'>,
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

  async #verify(): Promise<void> {
    const secret = await this.store.findAnySecret({})
    if (secret) this.unseal(secret.userId, secret.sealed)
  }

  #find(): Buffer | undefined {
    if (this.file === undefined || !fs.existsSync(this.file)) return undefined
    const key = fs.readFileSync(this.file)
    return key.length === KEY_BYTES ? key : this.#fail('server.key_wrong')
  }

  #make(): Buffer {
    const key = randomBytes(KEY_BYTES)
    if (this.file !== undefined) replaceFile(fs, this.file, key)
    return key
  }

  #fail(key: 'server.key_missing' | 'server.key_wrong'): never {
    this.log.say(key, { file: this.file })
    throw new Refusal('internal', { what: 'vault' })
  }
}
