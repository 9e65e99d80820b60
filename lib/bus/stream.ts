import { jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream'
import { nanos, type NatsConnection } from '@nats-io/transport-node'
import type { StreamState } from './reading'

/** For so long a node can be without the bus and miss nothing. */
const KEPT_MS = 10 * 60_000

/** The most bytes that are kept for those who are away. */
const MAX_BYTES = 256 * 1024 * 1024

/** A batch that is tried again within this time is kept once; later, those who hear it tell by its number. */
const RETRIES_MS = 2 * 60_000

/** What the nodes of one community call their places in NATS. */
export interface Names {
  stream: string
  /** Where notices are kept. */
  notices: string
  /** Where a node's beats go; `*` for those of all. */
  beats: (node: string) => string
  /** Where a node is asked by another; `*` for all who ask. */
  questions: (node: string, from: string) => string
}

/** `community` consists of letters, digits, `-` and `_`. */
export function namesFor(community: string): Names {
  return {
    stream: `tertulia-${community}`,
    notices: `tertulia.${community}.notices`,
    beats: node => `tertulia.${community}.beat.${node}`,
    questions: (node, from) => `tertulia.${community}.ask.${node}.${from}`,
  }
}

/** The community's stream as it is now, made when it is missing. One that is there stays as its operator wants it. */
export async function openStream(connection: NatsConnection, names: Names): Promise<StreamState> {
  const { streams } = await jetstreamManager(connection)
  const { created, state } = await streams.info(names.stream).catch(() =>
    streams.add({
      name: names.stream,
      subjects: [names.notices],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      max_age: nanos(KEPT_MS),
      max_bytes: MAX_BYTES,
      duplicate_window: nanos(RETRIES_MS),
    }),
  )
  return { created, firstSeq: state.first_seq, lastSeq: state.last_seq }
}
