import { isTextKey, translate, type TextKey, type Tongue } from '../i18n'
import type { Refusal, RefusalDetails } from '../protocol'

/** A refusal as the sentence that a person reads. */
export function sentence(refusal: Refusal, lang: Tongue): string {
  const { kind, details } = refusal
  const what = String(details.what ?? '')
  return translate(lang, either(`refusal.${kind}.${what}`, `refusal.${kind}`), {
    ...details,
    field: fieldName(details, lang),
    why: reason(refusal, lang),
    what: translate(lang, either(`what.${what}`, 'what.thing')),
    wait: wait(Number(details.retryInMs ?? 0), lang),
    hint: details.nearest ? translate(lang, 'server.hint', { name: details.nearest }) : '',
  })
}

/** Milliseconds as people say them: seconds below two minutes, then minutes, rounded up. */
export function wait(ms: number, lang: Tongue): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  if (seconds < 120) return translate(lang, 'time.seconds', { n: seconds })
  return translate(lang, 'time.minutes', { n: Math.ceil(seconds / 60) })
}

function fieldName(details: RefusalDetails, lang: Tongue): string {
  const field = String(details.field ?? '')
  const key = `field.${field}`
  return isTextKey(key) ? translate(lang, key) : field
}

function reason({ kind, details }: Refusal, lang: Tongue): string {
  if (details.reason === undefined) return ''
  const key = `why.${details.reason}${kind === 'weak_password' ? '_password' : ''}`
  return translate(lang, either(key, either(`why.${details.reason}`, 'why.invalid')), {
    ...details,
  })
}

function either(wanted: string, otherwise: TextKey): TextKey {
  return isTextKey(wanted) ? wanted : otherwise
}
