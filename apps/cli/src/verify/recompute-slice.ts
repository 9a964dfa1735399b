import { KERNEL_VERSION, textValues } from '@loschmidt/core';
import type { CampaignFolder, Problem, StoredPoint, StoredSlice } from '@loschmidt/dataset';
import { type Engine, evolveOnce, PointDigester } from '@loschmidt/engine';
import { firstDifference } from './first-difference.js';

/** Of another kernel version, results may differ by so much. */
const OTHER_KERNEL_TOLERANCE = 1e-10;

/** A job is short beside the slice, so that all threads end together, and long beside being sent. */
const JOB = { points: 500, seconds: 2 };

/** What of a campaign decides the columns of its rows. */
export interface MeasuredCampaign extends Pick<CampaignFolder, 'columns'> {
  readonly campaign: Pick<CampaignFolder['campaign'], 'observables' | 'stages'>;
}

export interface RecomputedSlice {
  /** Points whose rows are the same to the bit; of another kernel version, to 1e−10. */
  readonly same: number;
  readonly problems: readonly Problem[];
}

/** Computes points again and compares every value of their rows. `onDone` is told of points as they are computed. */
export async function recomputeSlice(
  engine: Engine,
  campaign: MeasuredCampaign,
  slice: StoredSlice,
  onDone: (points: number) => void,
): Promise<RecomputedSlice> {
  const stored = await storedDigests(slice);
  const computed = await computedDigests(engine, campaign, slice.points, onDone);
  const problems: Problem[] = [];
  for (const point of slice.points) {
    const digest = stored.get(point.id);
    if (digest !== undefined && digest !== point.digest && point.rows > 0) {
      problems.push(
        wrong(
          `the rows of point ${point.id} must have the digest ${point.digest.slice(0, 16)}…, which summary says, and have ${digest.slice(0, 16)}…`,
        ),
      );
    } else if (computed.get(point.id) !== point.digest) {
      const fault = await explain(campaign, slice, point);
      if (fault !== null) problems.push(wrong(fault));
    }
  }
  return { same: slice.points.length - problems.length, problems };
}

/** Of the rows on disk, by point: the digest is over every value, so equal digests are equal rows. */
async function storedDigests(slice: StoredSlice): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  const digester = new PointDigester();
  let at: string | null = null;
  for await (const { point, cycle, stage, scalars, lists } of slice.rows()) {
    if (at !== null && point !== at) digests.set(at, digester.finish());
    at = point;
    digester.row(cycle, stage, scalars, lists);
  }
  if (at !== null) digests.set(at, digester.finish());
  return digests;
}

/** Null for a point that fails. */
async function computedDigests(
  engine: Engine,
  { campaign: { observables, stages } }: MeasuredCampaign,
  points: readonly StoredPoint[],
  onDone: (points: number) => void,
): Promise<ReadonlyMap<string, string | null>> {
  const digests = new Map<string, string | null>();
  const waiting = jobsOf(points).reverse();
  const signal = new AbortController().signal;
  const work = async () => {
    for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
      const own = job;
      await engine.runChunk(
        { points: own.map(({ point }) => point), observables, stages },
        {
          signal,
          onBatch: async ({ table, rows, columns }) => {
            if (table !== 'summary') return;
            const index = columns.find(({ name }) => name === 'index');
            const digest = columns.find(({ name }) => name === 'digest');
            if (index?.type !== 'int32' || digest?.type !== 'string') throw new Error('a summary without digests');
            for (const [row, text] of textValues(digest).entries())
              digests.set(own[index.values[row] ?? -1]?.id ?? '', text);
            onDone(rows);
          },
        },
      );
    }
  };
  await Promise.all(Array.from({ length: engine.threads }, work));
  return digests;
}

function jobsOf(points: readonly StoredPoint[]): StoredPoint[][] {
  const jobs: StoredPoint[][] = [];
  let seconds = 0;
  for (const point of points) {
    const last = jobs.at(-1);
    seconds += point.seconds;
    if (last === undefined || last.length === JOB.points || seconds > JOB.seconds) {
      jobs.push([point]);
      seconds = point.seconds;
    } else last.push(point);
  }
  return jobs;
}

/** What differs in a point whose digest does; null where it agrees as far as its kernel version lets it. */
async function explain(
  { columns, campaign }: MeasuredCampaign,
  slice: StoredSlice,
  point: StoredPoint,
): Promise<string | null> {
  const { observables, stages } = campaign;
  const { outcome, rows } = await evolveOnce(point.point, { observables, stages });
  if (outcome.kind === 'failed') {
    return `point ${point.id} is stored as completed, and fails here in cycle ${outcome.cycle}: ${outcome.reason}`;
  }
  const sameKernel = point.kernel === KERNEL_VERSION;
  const difference = await firstDifference(
    columns,
    slice.rows(point.id),
    rows,
    sameKernel ? 0 : OTHER_KERNEL_TOLERANCE,
  );
  if (difference === null) {
    return sameKernel ? `point ${point.id} has the rows that are computed here, and summary says another digest` : null;
  }
  const { cycle, stage, column, stored, computed } = difference;
  const kernel = sameKernel
    ? ''
    : ` (of kernel version ${point.kernel}; this is ${KERNEL_VERSION}, and they may differ by 1e-10)`;
  return `point ${point.id}, cycle ${cycle}, stage ${stage}: ${column === null ? 'stored is' : `${column} is stored as`} ${stored}, computed ${computed}${kernel}`;
}

function wrong(message: string): Problem {
  return { kind: 'rows', message, chunk: null, points: 1 };
}
