const DAY_MS = 86_400_000

/** The first moment (UTC) of the day 365 days ago: that whole day still counts to the last year. */
export function yearBefore(now: number): number {
  return Math.floor(now / DAY_MS) * DAY_MS - 365 * DAY_MS
}
