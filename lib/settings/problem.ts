import { translate, type TextKey, type TextParameters, type Tongue } from '../i18n'

/** A text that is a part of another one. */
export interface Worded {
  key: TextKey
  parameters?: TextParameters
}

/** Something about flags, environment or file that keeps a program from starting; a person reads it. */
export class SettingsProblem extends Error {
  /** @param worded what stands in a place of the text as words of the same language */
  constructor(
    readonly key: TextKey,
    readonly parameters: TextParameters,
    readonly worded: Readonly<Record<string, Worded>> = {},
  ) {
    super(key)
    this.name = 'SettingsProblem'
  }

  /** The sentence that a person reads. */
  sentence(lang: Tongue): string {
    const parameters = { ...this.parameters }
    for (const [name, word] of Object.entries(this.worded)) {
      parameters[name] = translate(lang, word.key, word.parameters)
    }
    return translate(lang, this.key, parameters)
  }
}
