/** Cost that was done, in planned seconds, at a moment of a monotonic clock; points and chunks count what is committed. */
export interface CostSample {
  readonly seconds: number;
  readonly cost: number;
  readonly points: number;
  readonly chunks: number;
}

export interface TimeRange {
  readonly low: number;
  readonly high: number;
}

const FEWEST_CHUNKS = 5;

/**
 * Seconds until `remaining` planned seconds are done, as a range; null before five chunks were committed in the window.
 *
 * rate = Δcost/Δt. The range spans the rates of the window and of its halves, widened by 1 ± 1/√n for n chunks: the plan's
 * costs are estimates, and chunks come in lumps.
 */
export function remainingTime(samples: readonly CostSample[], remaining: number): TimeRange | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) return null;
  const chunks = last.chunks - first.chunks;
  if (chunks < FEWEST_CHUNKS || last.seconds <= first.seconds) return null;
  const middleTime = (first.seconds + last.seconds) / 2;
  const middle = samples.reduce((best, sample) =>
    Math.abs(sample.seconds - middleTime) < Math.abs(best.seconds - middleTime) ? sample : best,
  );
  const rates = [rateBetween(first, last), rateBetween(first, middle), rateBetween(middle, last)].filter(
    (rate) => rate > 0,
  );
  const doubt = 1 + 1 / Math.sqrt(chunks);
  return { low: remaining / Math.max(...rates) / doubt, high: (remaining / Math.min(...rates)) * doubt };
}

function rateBetween(from: CostSample, to: CostSample): number {
  const elapsed = to.seconds - from.seconds;
  return elapsed > 0 ? (to.cost - from.cost) / elapsed : 0;
}

/** Keeps the samples of the last `windowSeconds`, at most one for each step, and always the newest. */
export function addSample(samples: readonly CostSample[], sample: CostSample, windowSeconds: number): CostSample[] {
  const step = windowSeconds / 120;
  const kept = samples.filter(({ seconds }) => sample.seconds - seconds <= windowSeconds);
  const beforeLast = kept.at(-2);
  if (beforeLast && (kept.at(-1)?.seconds ?? 0) - beforeLast.seconds < step) kept.pop();
  return [...kept, sample];
}
