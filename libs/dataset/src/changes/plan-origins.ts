import { type Campaign, IdTable, idWords, pointAt, pointId } from '@loschmidt/campaign';
import { type Point, resolveObservables } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { computedPoints } from '../campaign/layout.js';
import { onlyPlaces, type PlanInput } from '../plan/plan-input.js';
import { readPointIds } from '../plan/point-ids.js';
import { readKeptStates } from '../states/kept-states.js';
import type { PlanGrowth } from './plan-growth.js';

/** More points are looked at evenly spread, and counted by what was found of them. */
const MOST_LOOKED = 20_000;
const BLOCK_PLACES = 10_000;

/** What is there of the points that a plan adds. Numbers are of points, and add up to those that are added. */
export interface PlanOrigins {
  /** They go on from the last state of the same point with fewer cycles. */
  readonly continued: number;
  /** There are rows of the same point with other cycles, and it is computed from the start, because … */
  readonly recomputed: {
    /** … no state of it was kept, or it has fewer cycles now. */
    readonly unkept: number;
    /** … of an observable, cycles are due that were not measured. */
    readonly cadence: number;
    /** … it is so small that it is evolved with others, and leaves no state. */
    readonly small: number;
  };
  readonly fresh: number;
  /** Points that were looked at; where that is not all of them, the numbers are estimates. */
  readonly looked: number;
}

/** What becomes of the points that no chunk has. Reads ids of points and indices of kept states, no rows. */
export async function planOrigins(
  campaign: CampaignFolder,
  { campaign: after, plan }: { readonly campaign: Campaign; readonly plan: PlanInput },
  { added, isNew }: Pick<PlanGrowth, 'added' | 'isNew'>,
): Promise<PlanOrigins> {
  const counts = { continued: 0, unkept: 0, cadence: 0, small: 0, fresh: 0 };
  let looked = 0;
  if (added > 0) {
    const before = new OlderPoints(campaign);
    const kept = await readKeptStates(campaign);
    const stride = Math.ceil(added / MOST_LOOKED);
    let place = 0;
    for (const block of onlyPlaces(plan, isNew).blocks(BLOCK_PLACES)) {
      for (let row = 0; row < block.count; row += 1, place += 1) {
        if (place % stride !== 0) continue;
        looked += 1;
        const values = block.values.map((column) => column[row] ?? '');
        const point = pointAt(after, { values, seed: block.seed[row] ?? 0 });
        const measure = { observables: resolveObservables(after.observables, point.cycles), stages: after.stages };
        const origin = kept.originOf(point, measure);
        if (origin.kind === 'continued') counts.continued += 1;
        else if (!(await before.hasOther(point))) counts.fresh += 1;
        else if (origin.kind === 'small') counts.small += 1;
        else if (origin.kind === 'other-cadence') counts.cadence += 1;
        else counts.unkept += 1;
      }
    }
  }
  const { continued, fresh, ...recomputed } = scaled(counts, added, looked);
  return { continued, recomputed, fresh, looked };
}

/** To the number of all, of which `looked` were counted; they still add up to it. */
function scaled<T extends Readonly<Record<string, number>>>(counts: T, all: number, looked: number): T {
  if (looked === all) return counts;
  let [seen, given] = [0, 0];
  const entries = Object.entries(counts).map(([name, count]) => {
    seen += count;
    const share = Math.round((seen * all) / looked) - given;
    given += share;
    return [name, share];
  });
  return Object.fromEntries(entries);
}

/** Points that chunks have, found by another one that differs from them in its cycles alone. Their ids are read when they are first looked for. */
class OlderPoints {
  readonly #cycles: readonly number[];
  #ids: Promise<IdTable> | undefined;

  constructor(private readonly before: CampaignFolder) {
    this.#cycles = cyclesOf(before.campaign);
  }

  async hasOther(point: Point): Promise<boolean> {
    const { observables, stages } = this.before.campaign;
    const others = this.#cycles.filter((cycles) => cycles !== point.cycles);
    if (others.length === 0) return false;
    this.#ids ??= readIds(this.before);
    const ids = await this.#ids;
    return others.some(
      (cycles) => ids.find(pointId({ ...point, cycles }, resolveObservables(observables, cycles), stages)) !== -1,
    );
  }
}

async function readIds({ folder, plan }: CampaignFolder): Promise<IdTable> {
  const ids = new IdTable();
  for (let version = 1; version <= plan.version; version += 1) {
    for await (const block of readPointIds(computedPoints(folder, version))) {
      for (const id of block) if (id !== null) ids.add(idWords(Buffer.from(id, 'latin1')));
    }
  }
  return ids;
}

/** Numbers of cycles that a campaign names; none where they are derived. */
function cyclesOf({ point, parameters, include }: Campaign): readonly number[] {
  const axis = parameters.find(({ path }) => path === 'cycles')?.values ?? [];
  const named = [point.cycles, ...axis, ...include.map((values) => values.cycles)];
  return [...new Set(named.filter((value): value is number => typeof value === 'number'))];
}
