/** Carries out what the screens want done with files, and tells them what comes of it. */
import { fileSize } from '../../model/file-size'
import type { Tongue } from '../../../../i18n'
import { saying, type Saying } from '../../saying'
import type { FileEffect, FileEvent, TransferNews } from '../transfer-state'
import type { Ask } from './asking'
import { download } from './download'
import { exportPerson } from './export-folder'
import { inLanes } from './lanes'
import { findPaths } from './path'
import { FileProblem, systemProblem } from './problem'
import { upload } from './upload'

/** Has the files of this run that are on their way. */
export class Courier {
  readonly #underWay = new Map<string, AbortController>()
  readonly #ask: Ask

  constructor(
    ask: Ask,
    private readonly lang: Tongue,
    private readonly dispatch: (event: FileEvent) => void,
  ) {
    this.#ask = inLanes(ask)
  }

  perform(effect: FileEffect): void {
    switch (effect.type) {
      case 'upload':
        return this.#run(effect.transfer, async signal => {
          const { path, maxBytes } = effect
          const options = { ask: this.#ask, signal, maxBytes, ...this.#progress(effect.transfer) }
          return { state: 'uploaded', file: await upload(path, options) }
        })
      case 'download':
        return this.#run(effect.transfer, async signal => {
          const options = { ask: this.#ask, signal, ...this.#progress(effect.transfer) }
          return { state: 'saved', path: await download(effect.file, effect.path, options) }
        })
      case 'export':
        return this.#run(effect.transfer, async signal => {
          const options = { ask: this.#ask, signal, ...this.#progress(effect.transfer) }
          return { state: 'saved', path: await exportPerson(effect.path, options) }
        })
      case 'cancelTransfer':
        return this.#underWay.get(effect.transfer)?.abort()
      case 'findPaths':
        return void findPaths(effect.typed).then(entries =>
          this.dispatch({ type: 'pathsFound', at: Date.now(), typed: effect.typed, entries }),
        )
    }
  }

  /** Gives up everything that is under way. */
  close(): void {
    for (const controller of this.#underWay.values()) controller.abort()
  }

  #progress(transfer: string) {
    const onProgress = (progress: { name: string; size: number; done: number }) =>
      this.#tell(transfer, { state: 'running', ...progress })
    return { onProgress }
  }

  #run(transfer: string, work: (signal: AbortSignal) => Promise<TransferNews>): void {
    const controller = new AbortController()
    this.#underWay.set(transfer, controller)
    const { signal } = controller
    void work(signal)
      .catch((error): TransferNews => ({ state: 'failed', why: courierProblem(error, this.lang) }))
      .then(news => {
        this.#underWay.delete(transfer)
        if (!signal.aborted) this.#tell(transfer, news)
      })
  }

  #tell(transfer: string, news: TransferNews): void {
    this.dispatch({ type: 'transferred', at: Date.now(), transfer, news })
  }
}

/** Why a file did not arrive, with sizes as people read them. */
export function courierProblem(error: unknown, lang: Tongue): Saying {
  const { saying: why } = error instanceof FileProblem ? error : systemProblem(error, '')
  if (!('key' in why)) return why
  const { bytes } = why.parameters ?? {}
  if (typeof bytes !== 'number') return why
  return saying(why.key, { ...why.parameters, size: fileSize(bytes, lang) })
}
