/** A disk below the store that fails where a spec wants it to. */
import * as fs from 'node:fs'
import type { Disk } from '../../lib/db/sqlite/disk'

/** What changes a disk or makes a change last. */
const ACTS = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'fdatasyncSync',
  'ftruncateSync',
  'renameSync',
  'rmSync',
] as const

type Act = (...args: unknown[]) => unknown

export interface FailingDisk extends Disk {
  /** The acts that were asked for, in order. */
  readonly acts: readonly string[]
  /** Files that are open now. */
  readonly open: ReadonlySet<number>
}

/**
 * The real disk, but the acts that `fails` names by their number (0 is the first) end with an input/output
 * error. A write that fails has written half of its bytes. Syncs are only counted: what they are for, a loss
 * of power, is nothing that a spec can bring about.
 */
export function failingDisk(fails: (act: number) => boolean): FailingDisk {
  const acts: string[] = []
  const open = new Set<number>()
  const failing = ACTS.map(name => {
    const act = name.includes('sync') ? () => undefined : (fs[name] as Act)
    return [
      name,
      (...args: unknown[]) => {
        acts.push(name)
        if (fails(acts.length - 1)) {
          if (name === 'writeSync') writeHalf(args)
          throw Object.assign(new Error(`EIO: injected, ${name}`), { code: 'EIO', syscall: name })
        }
        const result = act(...args)
        if (name === 'openSync') open.add(result as number)
        return result
      },
    ]
  })
  const closeSync = (fd: number) => {
    fs.closeSync(fd)
    open.delete(fd)
  }
  return {
    ...fs,
    ...(Object.fromEntries(failing) as Pick<Disk, (typeof ACTS)[number]>),
    closeSync,
    acts,
    open,
  }
}

function writeHalf([fd, bytes, offset, length, position]: unknown[]) {
  const half = (length as number) >> 1
  fs.writeSync(fd as number, bytes as Uint8Array, offset as number, half, position as number)
}
