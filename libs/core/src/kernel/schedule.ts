import type { FockBasis } from '../basis/fock-basis.js';
import { binomial } from '../basis/fock-basis.js';
import { type Cut, cutAbove, cutBelow, wholeCut } from './cut.js';
import { type PairList, pairList } from './pair-lists.js';

/** The rotation of modes (mode, mode + 1) in the sweep that starts at mode `sweep`. */
export interface Rotation {
  readonly sweep: number;
  readonly mode: number;
}

/** Rotations that are applied one after the other to one block of rows, then to the next one. */
export interface Stage {
  readonly cut: Cut;
  readonly rotations: readonly Rotation[];
}

/** Every rotation of u = e^{−iht} once, in an order that gives the same product as that of their elimination. */
export interface Schedule {
  readonly lists: readonly PairList[];
  readonly stages: readonly Stage[];
}

/** Rows that stay in the nearest cache (32 of 48 KiB) while rotations pass over them. */
const BLOCK_ROWS = 512;

/** Sweeps that are taken together: more of them make fewer stages with smaller pieces of rows. */
const SWEEPS = 4;

/**
 * u is L−1 sweeps j = L−2 … 0 of rotations (k, k+1), k = j … L−2. A tile of few rows takes them in this order. A larger one
 * would be read from a farther cache for every rotation, so it is cut into blocks of rows that rotations of the modes below `h`
 * do not leave, or those of the modes from `g` on. (j, k) must come after (j, k−1) and (j+1, k+1) only; so of some sweeps
 * together first the low rotations are taken, in each next sweep one fewer of them, and then the rest.
 */
export function scheduleRotations(basis: FockBasis): Schedule {
  const { sites, dimension } = basis;
  const lists = Array.from({ length: Math.max(0, sites - 1) }, (_, k) => pairList(basis, k));
  const sweeps = Array.from({ length: Math.max(0, sites - 1) }, (_, index) => sites - 2 - index);
  if (dimension <= BLOCK_ROWS) {
    const rotations = sweeps.flatMap((sweep) => rotationsOf(sweep, sweep, sites - 2));
    return { lists, stages: rotations.length === 0 ? [] : [{ cut: wholeCut(lists), rotations }] };
  }
  const h = modesOfBlock(basis);
  const depth = Math.min(SWEEPS, h - 1);
  const low = cutBelow(basis, lists, h);
  const high = cutAbove(basis, lists, h - depth, BLOCK_ROWS);
  const stages: { cut: Cut; rotations: Rotation[] }[] = [];
  const add = (cut: Cut, rotations: Rotation[]) => {
    const last = stages.at(-1);
    if (last?.cut === cut) last.rotations.push(...rotations);
    else if (rotations.length > 0) stages.push({ cut, rotations });
  };
  for (let from = depth * Math.floor((sites - 2) / depth); from >= 0; from -= depth) {
    const band = sweeps.filter((sweep) => sweep >= from && sweep < from + depth);
    const top = (sweep: number) => h - 2 - (from + depth - 1 - sweep);
    add(
      low,
      band.flatMap((sweep) => rotationsOf(sweep, sweep, top(sweep))),
    );
    add(
      high.cut,
      band.flatMap((sweep) => rotationsOf(sweep, Math.max(sweep, top(sweep) + 1), sites - 2)),
    );
  }
  return { lists: [...lists, ...high.lists], stages };
}

/** Index of a rotation among the coefficients: the order of elimination, j = L−2 … 0, k = j … L−2. */
export function rotationRank(sites: number, { sweep, mode }: Rotation): number {
  return ((sites - 2 - sweep) * (sites - 1 - sweep)) / 2 + mode - sweep;
}

export function scheduleBytes({ lists, stages }: Schedule): number {
  const cuts = new Set(stages.map(({ cut }) => cut));
  return [...lists.map(({ entries }) => entries), ...[...cuts].map(({ blocks }) => blocks)].reduce(
    (bytes, table) => bytes + table.byteLength,
    0,
  );
}

/** The most modes h < L whose rotations stay within blocks of `BLOCK_ROWS`: those that share all modes from h on. */
function modesOfBlock({ sites, particles }: FockBasis): number {
  const rows = (h: number) => {
    let most = 0;
    for (let below = Math.max(0, particles - (sites - h)); below <= Math.min(h, particles); below += 1) {
      most = Math.max(most, binomial(h, below));
    }
    return most;
  };
  let h = 2;
  while (h + 1 < sites && rows(h + 1) <= BLOCK_ROWS) h += 1;
  return h;
}

function rotationsOf(sweep: number, from: number, to: number): Rotation[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({ sweep, mode: from + index }));
}
