import type { Point } from '@loschmidt/core';

/** Places of the plan that differ only in their random numbers, or in axes that are averaged over: realisations of one ensemble. */
export interface ParameterSet {
  /** Position among the sets, in the order of the plan. */
  readonly index: number;
  /** By column of the plan; of the first place where they differ. */
  readonly values: ReadonlyMap<string, number | string>;
  /** Of the first place. */
  readonly point: Point;
  readonly sites: number;
  /** N: particles of all species. */
  readonly particles: number;
  /** What the report calls its size: N, or L where that tells sets apart and N does not. */
  readonly size: number;
  /** Fock states of each species. */
  readonly dimensions: readonly number[];
  /** ε or φ; null where nothing is erased, it is drawn, or places differ in it. */
  readonly strength: number | null;
  /** Γ0 per cycle; null where phases are not drawn anew each cycle, or places differ in it. */
  readonly dephasing: number | null;
  /** What its places differ in, since an axis is averaged over: there is no number for it. */
  readonly mixed: ReadonlySet<'coupling' | 'duration'>;
  readonly points: readonly string[];
  /** Of each of its points the number of its values of the axes that are averaged over: those of one number share what differs most. */
  readonly clusters: readonly number[];
  readonly failed: number;
  readonly pending: number;
}

/** How many realisations its committed points are: the clusters, where there are several. */
export function realisationCount({ points, clusters }: Pick<ParameterSet, 'points' | 'clusters'>): number {
  const count = new Set(clusters).size;
  return count < 2 ? points.length : count;
}
