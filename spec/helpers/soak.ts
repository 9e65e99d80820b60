/** How many times as much a long run tries (`npm run soak`); 1 in the suite. */
const SOAK = Math.max(1, Number(process.env.SOAK) || 1)

/** How often something is tried: `count` times in the suite, many times that in a long run. */
export function soaked(count: number): number {
  return count * SOAK
}
