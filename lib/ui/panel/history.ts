/** What the charts show of the past: the samples of the last minutes, put together into as many steps as fit. */
import type { Figures } from './figures'
import type { Sample, State } from './state'

/** The charts show so much of the past. */
export const WINDOW_S = 300

/** Steps of time in seconds, each a whole part of a minute. */
const STEPS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60]

/** Takes over the figures of another second. */
export function takeSample(state: State, figures: Figures): State {
  const { samples, sampled, figures: before } = state
  const sample = sampleOf(figures, before)
  return {
    ...state,
    figures,
    samples: [...samples, sample].slice(-WINDOW_S),
    sampled: sampled + 1,
  }
}

function sampleOf(figures: Figures, before: Figures | undefined): Sample {
  const { eventLoopMs, store, desk, memoryBytes, connections, messages, at } = figures
  const seconds = before ? (at - before.at) / 1000 : 0
  const told = seconds > 0 ? Math.max(0, messages - before!.messages) / seconds : 0
  return {
    messagesPerSecond: told,
    loopP50: eventLoopMs.p50,
    loopP99: eventLoopMs.p99,
    commitP99: store.commitMs.p99,
    ...{ memoryBytes, connections, waiting: desk.waiting },
  }
}

/** The seconds of one step, so that the whole window has at most so many steps. */
export function stepFor(points: number): number {
  return STEPS.find(step => WINDOW_S / step <= points) ?? STEPS.at(-1)!
}

/**
 * The values of the latest steps, each the mean of its samples; 0 for those before the first sample. A step
 * keeps its samples as time goes on, so that a chart moves without flickering.
 */
export function resample(
  { samples, sampled }: Pick<State, 'samples' | 'sampled'>,
  pick: (sample: Sample) => number,
  step: number,
  count: number,
): number[] {
  const sums = Array.from({ length: count }, () => ({ sum: 0, samples: 0 }))
  const newest = Math.floor((sampled - 1) / step)
  for (const [index, sample] of samples.entries()) {
    const number = sampled - samples.length + index
    const slot = sums[count - 1 - (newest - Math.floor(number / step))]
    if (!slot) continue
    slot.sum += pick(sample)
    slot.samples++
  }
  return sums.map(({ sum, samples: n }) => (n === 0 ? 0 : sum / n))
}

/** How long ago each step was: `-4:30`. */
export function stepNames(step: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const seconds = (count - index) * step
    return `-${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  })
}
