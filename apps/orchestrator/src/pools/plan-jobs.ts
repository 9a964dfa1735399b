import type { PoolSpec, SizeClass } from '@loschmidt/control';

/** What campaigns at work have not committed, of one size. */
export interface Demand {
  readonly size: SizeClass;
  /** Of one core. */
  readonly seconds: number;
  /** Each keeps one slot busy at a time. */
  readonly chunks: number;
  /** Memory of the largest chunk. */
  readonly bytes: number;
}

export interface Supply {
  /** Jobs of this pool, by number, the oldest first. */
  readonly queued: readonly number[];
  readonly running: number;
  /** Slots that have so much memory, of runners that are not this pool's and of jobs that pools before it wait for. */
  readonly slotsElsewhere: (bytes: number) => number;
}

export type JobPlan =
  | { readonly kind: 'keep'; readonly wanted: number }
  | { readonly kind: 'submit'; readonly wanted: number; readonly jobs: number }
  /** Queued jobs, the newest first. */
  | { readonly kind: 'withdraw'; readonly wanted: number; readonly numbers: readonly number[] };

/** `memoryBytes`: of a job, for points; null: not known. */
type Sized = Pick<PoolSpec, 'slots' | 'memoryBytes'>;

/** Queued jobs are kept while so many times what is wanted is there: what is wanted goes up and down by less. */
const SLACK = 1.25;

/**
 * wanted = ⌈Σ (min(seconds ÷ target, chunks) − slots elsewhere) ÷ slots of a job⌉ over the sizes, within the limits, where only slots count that
 * have the memory. What is missing is submitted; queued jobs beyond `SLACK` times as many are withdrawn. Running jobs are left alone: they
 * end when they are idle.
 */
export function planJobs(pool: Sized & Pick<PoolSpec, 'limits'>, demand: readonly Demand[], supply: Supply): JobPlan {
  const most = mostJobs(pool);
  const useful = usefulJobs(pool, demand, supply.slotsElsewhere);
  const wanted = Math.min(most, wholeJobs(useful));
  const there = supply.running + supply.queued.length;
  if (there < wanted) return { kind: 'submit', wanted, jobs: wanted - there };
  const surplus = there - Math.min(most, wholeJobs(SLACK * useful));
  const numbers = surplus > 0 ? supply.queued.slice(-surplus).reverse() : [];
  return numbers.length > 0 ? { kind: 'withdraw', wanted, numbers } : { kind: 'keep', wanted };
}

/** Jobs at the same time that the limits allow. */
export function mostJobs({ slots, limits }: Pick<PoolSpec, 'slots' | 'limits'>): number {
  return Math.min(limits.maxJobs, limits.maxSlots === null ? limits.maxJobs : Math.floor(limits.maxSlots / slots));
}

/** Slots of a job that can compute chunks of so much memory at the same time. */
export function fittingSlots({ slots, memoryBytes }: Sized, bytes: number): number {
  return memoryBytes === null || bytes === 0 ? slots : Math.min(slots, Math.floor(memoryBytes / bytes));
}

/** Sums of quotients may be a little more than a whole number. */
function wholeJobs(jobs: number): number {
  return Math.max(0, Math.ceil(jobs - 1e-9));
}

/** However little is left needs a job where there is no other slot. */
const LEAST_SLOTS = 1e-6;

/** min(seconds ÷ target, chunks): so many slots compute it in the target time, and more have nothing to do. */
function usefulSlots({ seconds, chunks }: Pick<Demand, 'seconds' | 'chunks'>, targetSeconds: number): number {
  return chunks === 0 ? 0 : Math.max(LEAST_SLOTS, Math.min(seconds / targetSeconds, chunks));
}

/** Σ min(seconds ÷ target, chunks) over the sizes: slots of whatever runner. */
export function slotsWanted(demand: readonly Demand[], targetSeconds: number): number {
  return demand.reduce((slots, size) => slots + usefulSlots(size, targetSeconds), 0);
}

/** The largest chunks first take the slots elsewhere: others have more choice. */
function usefulJobs(
  pool: Sized & Pick<PoolSpec, 'limits'>,
  demand: readonly Demand[],
  slotsElsewhere: Supply['slotsElsewhere'],
): number {
  let [jobs, taken] = [0, 0];
  for (const { seconds, chunks, bytes } of demand.toSorted((a, b) => b.bytes - a.bytes)) {
    const slots = usefulSlots({ seconds, chunks }, pool.limits.targetSeconds);
    if (slots === 0) continue;
    const elsewhere = Math.min(slots, Math.max(0, slotsElsewhere(bytes) - taken));
    taken += elsewhere;
    const fitting = fittingSlots(pool, bytes);
    if (fitting > 0) jobs += (slots - elsewhere) / fitting;
  }
  return jobs;
}
