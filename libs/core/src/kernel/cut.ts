import { binomial, type FockBasis, fockBasis, particlesBelow } from '../basis/fock-basis.js';
import { ROW_BYTES } from './layout.js';
import { entryLength, type PairList } from './pair-lists.js';

/** Blocks of rows that no rotation of the modes `first` … `last` + 1 leaves. */
export interface Cut {
  readonly first: number;
  readonly last: number;
  /** By block and mode: (index of its list, first entry, number of entries). */
  readonly blocks: Uint32Array;
}

/** One block of all rows. */
export function wholeCut(lists: readonly PairList[]): Cut {
  const blocks = lists.flatMap((list, k) => [k, 0, list.entries.length / entryLength(list)]);
  return { first: 0, last: lists.length - 1, blocks: Uint32Array.from(blocks) };
}

/** Blocks of neighbouring rows that share all modes from `modes` on: what rotations among the modes below need. */
export function cutBelow(basis: FockBasis, lists: readonly PairList[], modes: number): Cut {
  const blocks: number[] = [];
  const next = new Array<number>(modes - 1).fill(0);
  for (let n = 0; n < basis.dimension; ) {
    n += binomial(modes, particlesBelow(basis, n, modes));
    for (const [k, first] of next.entries()) {
      const list = lists[k] ?? { single: true, entries: new Uint32Array() };
      const length = entryLength(list);
      let entry = first;
      while ((list.entries[entry * length] ?? Number.POSITIVE_INFINITY) < n * ROW_BYTES) entry += 1;
      blocks.push(k, first, entry - first);
      next[k] = entry;
    }
  }
  return { first: 0, last: modes - 2, blocks: Uint32Array.from(blocks) };
}

/**
 * Blocks of at most about `rows` rows for rotations among the modes from `modes` on: all that the high modes can be, over a
 * range of states of the low ones. With lists of their own, which are to be appended to `lists`.
 */
export function cutAbove(
  { sites, particles }: FockBasis,
  lists: readonly PairList[],
  modes: number,
  rows: number,
): { readonly cut: Cut; readonly lists: readonly PairList[] } {
  const own: PairList[] = [];
  const blocks: number[] = [];
  for (let below = Math.max(0, particles - (sites - modes)); below <= Math.min(modes, particles); below += 1) {
    const high = fockBasis(sites - modes, particles - below);
    const states = binomial(modes, below);
    const step = Math.max(1, Math.floor(rows / high.dimension));
    for (let from = 0; from < states; from += step) {
      const length = Math.min(step, states - from);
      for (let k = modes; k < sites - 1; k += 1) {
        const entries = highPairs(high, modes, below, k).flatMap(({ a, b }) => [
          (a + from) * ROW_BYTES,
          (b - a) * ROW_BYTES,
          length * ROW_BYTES,
        ]);
        blocks.push(lists.length + own.length, 0, entries.length / 3);
        own.push({ single: false, entries: Uint32Array.from(entries) });
      }
    }
  }
  return { cut: { first: modes, last: sites - 2, blocks: Uint32Array.from(blocks) }, lists: own };
}

/** First rows of the states that a rotation of modes (k, k+1) mixes, with `below` particles on the first `modes` modes. */
function highPairs(high: FockBasis, modes: number, below: number, k: number): { a: number; b: number }[] {
  const pairs: { a: number; b: number }[] = [];
  for (let n = 0; n < high.dimension; n += 1) {
    const occupied = Array.from(
      high.occupied.subarray(n * high.particles, (n + 1) * high.particles),
      (mode) => mode + modes,
    );
    const index = occupied.indexOf(k);
    if (index < 0 || occupied[index + 1] === k + 1) continue;
    // The rank of a state is a sum over its particles: see fockIndex.
    const row = occupied.reduce((sum, mode, j) => sum + binomial(mode, below + j + 1), 0);
    const order = below + index + 1;
    pairs.push({ a: row, b: row + binomial(k + 1, order) - binomial(k, order) });
  }
  return pairs;
}
