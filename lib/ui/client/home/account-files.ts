import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Outgoing } from '../model/chat'
import type { Saying } from '../saying'
import { appendFile, readText, removeFile, replaceFile } from './files'
import { readJson } from './json'
import { outboxFile, placeFile, sentLine } from './schemas'

/** What was being written in each room, and the room that was on the screen. */
export interface Place {
  drafts: Readonly<Record<string, string>>
  room?: string
}

/** Lines that were sent, by room, oldest first. */
export type SentLines = Readonly<Record<string, readonly string[]>>

/** More lines than this are not read back. */
const MAX_LINES = 2000

/** A file of lines that has grown longer is written anew. */
const MAX_LINES_KEPT = 2 * MAX_LINES

/**
 * The files of one account on one server. Each run of the client has an outbox of its own, so that two of
 * them never write over one another; those that ended in the middle are taken over.
 */
export class AccountFiles {
  readonly #outbox: string
  readonly #place: string
  readonly #lines: string

  constructor(
    private readonly folder: string,
    run: string,
    private readonly complain: (problem: Saying) => void,
  ) {
    this.#outbox = join(folder, `outbox.${run.replace(/\W/g, '')}.json`)
    this.#place = join(folder, 'place.json')
    this.#lines = join(folder, 'lines.jsonl')
  }

  /**
   * Takes over what other runs left unsent; it is safe in this run's file before theirs are gone.
   * @param wantsFailed false: what the server refused is left for a run in which somebody can decide
   */
  takeOutboxes(wantsFailed: boolean): Outgoing[] {
    const all = this.#readOutbox(this.#outbox)
    const others = this.#otherOutboxes().map(path => [path, this.#readOutbox(path)] as const)
    const wanted = ({ state }: Outgoing) => wantsFailed || state !== 'failed'
    for (const [, messages] of others) all.push(...messages.filter(wanted))
    if (all.length > 0 && others.length > 0) replaceFile(this.#outbox, JSON.stringify(all), true)
    for (const [path, messages] of others) {
      putOutbox(
        path,
        messages.filter(each => !wanted(each)),
      )
    }
    return all
  }

  /** Writes what is not sent yet. It is on the disk when this returns. */
  keepOutbox(messages: readonly Outgoing[]): void {
    putOutbox(this.#outbox, messages)
  }

  readPlace(): Place {
    return readJson(this.#place, placeFile, this.complain) ?? { drafts: {} }
  }

  keepPlace(place: Place): void {
    replaceFile(this.#place, JSON.stringify(place), false)
  }

  readLines(): SentLines {
    const entries = this.#readEntries()
    if (entries.length > MAX_LINES_KEPT) this.#writeLines(entries.slice(-MAX_LINES))
    const rooms: Record<string, string[]> = {}
    for (const [room, line] of entries.slice(-MAX_LINES)) (rooms[room] ??= []).push(line)
    return rooms
  }

  keepLine(room: string, line: string): void {
    appendFile(this.#lines, `${JSON.stringify([room, line])}\n`)
  }

  #otherOutboxes(): string[] {
    if (!existsSync(this.folder)) return []
    return readdirSync(this.folder)
      .filter(name => /^outbox\..*\.json$/.test(name))
      .map(name => join(this.folder, name))
      .filter(path => path !== this.#outbox)
  }

  #readOutbox(path: string): Outgoing[] {
    return [...(readJson(path, outboxFile, this.complain) ?? [])]
  }

  /** A line that a crash cut in the middle is passed over. */
  #readEntries(): [room: string, line: string][] {
    const text = readText(this.#lines) ?? ''
    return text.split('\n').flatMap(each => {
      const entry = readEntry(each)
      return entry ? [entry] : []
    })
  }

  #writeLines(entries: readonly (readonly [string, string])[]): void {
    replaceFile(this.#lines, entries.map(each => `${JSON.stringify(each)}\n`).join(''), false)
  }
}

/** A file is there only while something waits in it. */
function putOutbox(path: string, messages: readonly Outgoing[]): void {
  if (messages.length === 0) removeFile(path)
  else replaceFile(path, JSON.stringify(messages), true)
}

function readEntry(text: string): [string, string] | undefined {
  try {
    return sentLine.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
