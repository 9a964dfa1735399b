import { binomial } from '../basis/binomial.js';
import type { FockBasis } from '../basis/fock-basis.js';
import { halfBlocks, leftSites } from '../basis/half-blocks.js';
import type { Layout } from '../kernel/layout.js';
import { padded } from './padded.js';
import type { SingularPlace } from './singular-place.js';

/** The states of one species with the same number of particles on the left: `count` right halves, each with `width` left ones. */
export interface HalfStates {
  /** Index of the first state of each right half, u32: left halves are the low bits, so that the others follow. */
  readonly starts: number;
  readonly count: number;
  readonly width: number;
}

/** One block of particle numbers of the cut; `singular` is the room that all blocks share, in this block's shape. */
export interface HalfBlockPlace {
  readonly rows: HalfStates;
  readonly columns: HalfStates;
  readonly singular: SingularPlace;
}

export function placeHalfChain(layout: Layout, rows: FockBasis, columns: FockBasis): HalfBlockPlace[] {
  const blocks = halfBlocks(rows.sites, [rows.particles, columns.particles]);
  const tables = [rows, columns].map((basis) => placeStarts(layout, basis));
  const shapes = blocks.map(({ left, right }) => {
    const [count, length] = left <= right ? [left, right] : [right, left];
    return { count, length, byColumns: left <= right, stride: 2 * Math.ceil(length / 2) * 16 };
  });
  const most = (size: (shape: (typeof shapes)[number]) => number) => Math.max(...shapes.map(size));
  const count = most((shape) => shape.count);
  const room = {
    matrix: layout.take(most((shape) => shape.count * shape.stride)),
    product: layout.take(most(({ stride }) => stride)),
    reflector: layout.take(count * 16),
    diagonal: layout.take(count * 8),
    off: layout.take(count * 8),
    squares: layout.take(count * 16),
    sigma: layout.take(padded(count) * 8),
  };
  const nothing: HalfStates = { starts: 0, count: 0, width: 0 };
  return blocks.flatMap(({ onLeft: [m = 0, n = 0] }, index) => {
    const shape = shapes[index];
    if (shape === undefined) return [];
    return [
      { rows: tables[0]?.get(m) ?? nothing, columns: tables[1]?.get(n) ?? nothing, singular: { ...room, ...shape } },
    ];
  });
}

/** By number of particles on the left. */
function placeStarts(layout: Layout, { sites, particles, dimension, occupied }: FockBasis): Map<number, HalfStates> {
  const below = leftSites(sites);
  const starts = new Map<number, number[]>();
  for (let n = 0; n < dimension; ) {
    const onLeft = occupied.subarray(n * particles, (n + 1) * particles).filter((site) => site < below).length;
    const known = starts.get(onLeft) ?? [];
    known.push(n);
    starts.set(onLeft, known);
    n += binomial(below, onLeft);
  }
  return new Map(
    [...starts].map(([onLeft, list]) => [
      onLeft,
      { starts: layout.place(Uint32Array.from(list)), count: list.length, width: binomial(below, onLeft) },
    ]),
  );
}
