import type { FockBasis } from '../basis/fock-basis.js';
import { hopTable } from '../basis/hops.js';
import { tensorAxis, tensorStates } from '../basis/tensor-axis.js';
import type { Pacer } from '../kernel/pacer.js';
import type { System } from './system.js';

/** Seconds to list one row's hops. */
const ROW_SECONDS = 5e-6;

/**
 * Who hops where, as assembly/chebyshev.ts reads it: for each row, for each weight, a count and so many byte offsets (u32).
 * Row n's words begin at `starts`[n].
 */
export interface HopStream {
  readonly weights: Float64Array;
  readonly words: Uint32Array;
  readonly starts: Uint32Array;
}

/** `rows`: hops of all species but the last, by their joint states; `columns`: hops of the last one. */
export interface HopStreams {
  readonly rows: HopStream;
  readonly columns: HopStream;
}

/** A hop from one state of a species: how far the index moves, and J·w with its sign. */
export interface Hop {
  readonly by: number;
  readonly weight: number;
}

export function hopStreams(system: System, bases: readonly FockBasis[], pacer: Pacer): HopStreams {
  const { dimensions } = system.shape;
  const lists = bases.map((basis, species) => hopsByState(system, basis, system.hopping[species] ?? 0));
  const outer = dimensions.slice(0, -1);
  const width = dimensions.at(-1) ?? 1;
  const rows = outer.reduce((product, dimension) => product * dimension, 1);
  const strides = outer.map((_, species) => tensorAxis(outer, species).inner);
  const hopsOfRow = (row: number) =>
    tensorStates(outer, row).flatMap((state, species) =>
      (lists[species]?.[state] ?? []).map(({ by, weight }) => ({ by: by * (strides[species] ?? 1), weight })),
    );
  return {
    rows: streamOf(rows, width * 16, hopsOfRow, pacer),
    columns: streamOf(width, 16, (state) => lists.at(-1)?.[state] ?? [], pacer),
  };
}

/** The hops from each state of a species with hopping J. */
export function hopsByState({ bonds }: Pick<System, 'bonds'>, basis: FockBasis, hopping: number): Hop[][] {
  const table = hopTable(basis, bonds);
  const offsets = new Uint32Array(table);
  const weights = new Float64Array(table);
  const lists: Hop[][] = Array.from({ length: basis.dimension }, () => []);
  for (let hop = 0; hop < table.byteLength / 16; hop += 1) {
    const a = (offsets[4 * hop] ?? 0) / 64;
    const b = (offsets[4 * hop + 1] ?? 0) / 64;
    const weight = hopping * (weights[2 * hop + 1] ?? 0);
    if (weight === 0) continue;
    lists[a]?.push({ by: b - a, weight });
    lists[b]?.push({ by: a - b, weight });
  }
  return lists;
}

function streamOf(count: number, bytesEach: number, hopsOf: (row: number) => readonly Hop[], pacer: Pacer): HopStream {
  const eachRow = (work: (row: number) => void) =>
    pacer.slabs(count, ROW_SECONDS, (first, last) => {
      for (let row = first; row < last; row += 1) work(row);
    });
  const groups = new Map<number, number>();
  let hops = 0;
  eachRow((row) => {
    for (const { weight } of hopsOf(row)) {
      if (!groups.has(weight)) groups.set(weight, groups.size);
      hops += 1;
    }
  });
  const words = new Uint32Array(count * groups.size + hops);
  const starts = new Uint32Array(count);
  let at = 0;
  eachRow((row) => {
    starts[row] = at;
    const list = hopsOf(row);
    for (const weight of groups.keys()) {
      const head = at;
      at += 1;
      for (const hop of list) {
        if (hop.weight !== weight) continue;
        words[at] = (row + hop.by) * bytesEach;
        at += 1;
      }
      words[head] = at - head - 1;
    }
  });
  return { weights: Float64Array.from(groups.keys()), words, starts };
}
