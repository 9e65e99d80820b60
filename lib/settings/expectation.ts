import type { z } from 'zod'
import { isTextKey } from '../i18n'
import type { Worded } from './problem'

/** What a value may be, where it is something else. */
export function expectation(issue: z.core.$ZodIssue): Worded {
  switch (issue.code) {
    case 'invalid_value':
      return { key: 'expected.oneOf', parameters: { choices: issue.values.join(', ') } }
    case 'too_small':
      return limit(issue, 'atLeast', Number(issue.minimum))
    case 'too_big':
      return limit(issue, 'atMost', Number(issue.maximum))
    case 'invalid_type':
      return named(issue.expected)
    case 'invalid_union':
      return named('perLanguage')
    default:
      // The schema's own checks say what they want as the end of such a key.
      return named(issue.message)
  }
}

function limit({ origin }: { origin: string }, which: 'atLeast' | 'atMost', n: number): Worded {
  const parameters = { n }
  if (origin === 'string') return { key: `expected.${which}Letters`, parameters }
  return { key: `expected.${which}`, parameters }
}

function named(what: string): Worded {
  const key = `expected.${what}`
  return { key: isTextKey(key) ? key : 'expected.other' }
}
