import type { z } from 'zod'
import { Refusal, type RefusalDetails } from '../protocol'

/** The first thing that is wrong, as the field's name and a reason that the sentence explains. */
export function wrongParams({ issues }: z.ZodError): Refusal {
  const issue = issues.find(each => !isUnsafe(each)) ?? issues[0]!
  const field = String(issue.path[0] ?? 'params')
  if (issue.code === 'custom' && issue.message === 'too_large') {
    return new Refusal('too_large', { field, limit: Number(issue.params?.limit) })
  }
  return new Refusal('invalid_params', { field, ...whatIsWrong(issue) })
}

/** Beyond every safe integer: the field's own bound, where it has one, says more. */
function isUnsafe(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'too_big' && issue.origin === 'int'
}

function whatIsWrong(issue: z.core.$ZodIssue): RefusalDetails {
  switch (issue.code) {
    case 'custom':
    case 'invalid_format':
      return { reason: issue.message }
    case 'invalid_type':
      if (issue.message.includes('undefined')) return { reason: 'missing' }
      return { reason: issue.expected === 'int' ? 'not_whole' : 'invalid' }
    case 'invalid_value':
      if (issue.values.length === 1) return { reason: 'invalid' }
      return { reason: 'choice', choices: issue.values.map(String).join(', ') }
    case 'too_big':
      return isOfNumber(issue)
        ? { reason: 'too_high', limit: Number(issue.maximum) }
        : { reason: issue.origin === 'string' ? 'too_long' : 'invalid' }
    case 'too_small':
      return isOfNumber(issue)
        ? { reason: 'too_low', limit: Number(issue.minimum) }
        : { reason: issue.origin === 'string' ? 'empty' : 'invalid' }
    default:
      return { reason: 'invalid' }
  }
}

function isOfNumber({ origin }: { origin: string }): boolean {
  return origin === 'number' || origin === 'int'
}
