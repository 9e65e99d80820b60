import { closeSync, mkdirSync, openSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { createStream, type RotatingFileStream } from 'rotating-file-stream'

/** After the disk has refused a line, so long nothing is tried. */
const REST_MS = 5_000

/** Where a log file is, and how much of it is kept. */
export interface LogFileOptions {
  path: string
  /** How large it grows before it is put aside as `path.1`, which becomes `path.2`, and so on. */
  maxBytes: number
  /** How many are kept beside it. */
  files: number
  /** The disk has refused lines; they are lost here. Told once until it takes them again. */
  onProblem: (cause: string) => void
}

/**
 * A log file that is rotated. What the disk does not take is lost and stops nobody; a while later it is
 * tried again.
 */
export class LogFile {
  #stream: RotatingFileStream | undefined
  #restsUntil = 0
  #isWell = true

  /** Throws the system's error when the file cannot be written. */
  constructor(private readonly options: LogFileOptions) {
    mkdirSync(dirname(options.path), { recursive: true })
    closeSync(openSync(options.path, 'a', 0o600))
  }

  write(line: string): void {
    if (performance.now() < this.#restsUntil) return
    this.#stream ??= this.#open()
    this.#stream.write(line, error => (this.#isWell ||= !error))
  }

  /** Resolves when everything is in the file. */
  close(): Promise<void> {
    return new Promise(resolve => (this.#stream ? this.#stream.end(() => resolve()) : resolve()))
  }

  #open(): RotatingFileStream {
    const { path, maxBytes, files } = this.options
    const name = basename(path)
    const stream = createStream(
      (index: number | Date | null) => (index ? `${name}.${Number(index)}` : name),
      { path: dirname(path), size: `${maxBytes}B`, rotate: files, mode: 0o600 },
    )
    return stream.on('error', (error: Error) => this.#rest(error.message))
  }

  /** A stream that has failed writes nothing any more. */
  #rest(cause: string): void {
    this.#stream = undefined
    this.#restsUntil = performance.now() + REST_MS
    if (this.#isWell) this.options.onProblem(cause)
    this.#isWell = false
  }
}
