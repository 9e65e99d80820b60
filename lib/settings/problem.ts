import type { TextKey, TextParameters } from '../i18n'

/** Something about flags, environment or file that keeps a program from starting; a person reads it. */
export class SettingsProblem extends Error {
  constructor(
    readonly key: TextKey,
    readonly parameters: TextParameters,
  ) {
    super(key)
    this.name = 'SettingsProblem'
  }
}
