import { translate, type TextKey, type TextParameters, type Tongue } from '../../i18n'

/** Something to tell the person: a text of ours, or a sentence that the server has already put into words. */
export type Saying = { key: TextKey; parameters?: TextParameters } | { sentence: string }

/** A text of ours, to be translated when it is shown. */
export function saying(key: TextKey, parameters?: TextParameters): Saying {
  return { key, parameters }
}

/** A saying in the person's language, beginning with a capital and ending with a full stop. */
export function say(what: Saying, lang: Tongue): string {
  const text = 'sentence' in what ? what.sentence : translate(lang, what.key, what.parameters)
  const capital = text.charAt(0).toLocaleUpperCase(lang) + text.slice(1)
  return /[.!?…:]$/.test(capital) ? capital : `${capital}.`
}
