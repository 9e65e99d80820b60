import { saying, type Saying } from '../../saying'
import type { TextKey, TextParameters } from '../../../../i18n'

/** Why a file could not be sent or saved, to be told to the person. */
export class FileProblem extends Error {
  constructor(readonly saying: Saying) {
    super('the file did not arrive')
  }
}

/** A problem in a sentence of ours. */
export function fileProblem(key: TextKey, parameters?: TextParameters): FileProblem {
  return new FileProblem(saying(key, parameters))
}

/** What the system said about a file, in words where they are known. */
export function systemProblem(error: unknown, path: string): FileProblem {
  if (error instanceof FileProblem) return error
  const { code = '', message } = error as NodeJS.ErrnoException
  const known = { ENOENT: 'file.missing', EACCES: 'file.denied', EPERM: 'file.denied' } as const
  const full = { ENOSPC: 'file.full', EDQUOT: 'file.full', EISDIR: 'file.isFolder' } as const
  const key = { ...known, ...full }[code as keyof typeof known | keyof typeof full]
  return fileProblem(key ?? 'file.failed', { path, cause: code || message })
}
