import type { FockBasis } from '../basis/fock-basis.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Layout } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import type { SystemShape } from '../observables/observable.js';
import { halfShapes, halfStates } from '../singular-values/half-chain.js';
import { type Cut, placeSingular, type SingularTables } from '../singular-values/singular-tables.js';

/** Seconds of one index of a joint half. */
const INDEX_SECONDS = 4e-9;

/** Offsets of u32 tables: the amplitude of (vector, entry) has the row-major index vectors[vector] + entries[entry]. */
export interface RowMajorHalves {
  readonly singular: SingularTables;
  readonly vectors: number;
  readonly entries: number;
}

/** What of the state's layout the cut is measured with. */
interface CutState {
  readonly state: number;
  readonly halfChain: readonly RowMajorHalves[];
}

export function placeRowMajorHalves(
  layout: Layout,
  shape: SystemShape,
  bases: readonly FockBasis[],
  pacer: Pacer,
): RowMajorHalves[] {
  const tables = placeSingular(layout, halfShapes(shape));
  return halfStates(bases).flatMap((states, index) => {
    const singular = tables[index];
    if (singular === undefined) return [];
    const rights = layout.place(
      indices(
        shape,
        states.map(({ starts }) => starts),
        pacer,
      ),
    );
    const lefts = layout.place(
      indices(
        shape,
        states.map(({ width }) => Uint32Array.from({ length: width }, (_, a) => a)),
        pacer,
      ),
    );
    const [vectors, entries] = singular.byColumns ? [lefts, rights] : [rights, lefts];
    return [{ singular, vectors, entries }];
  });
}

/** The blocks of the spatial cut of a row-major state of any number of species. */
export function rowMajorHalfChain(kernel: Kernel, layout: CutState): Cut[] {
  const { state, halfChain } = layout;
  return halfChain.map(({ singular, vectors, entries }) => ({
    singular,
    copy: (first, last, to) =>
      kernel.run.gatherStrided(
        state,
        vectors,
        singular.count,
        entries,
        first,
        last,
        singular.matrix,
        singular.stride,
        to,
      ),
  }));
}

/** What each joint half adds to the row-major index of a joint state: a sum over species, the last one fastest. */
function indices({ dimensions }: SystemShape, halves: readonly Uint32Array[], pacer: Pacer): Uint32Array {
  return halves.reduce((joint, own, species) => {
    const dimension = dimensions[species] ?? 1;
    const longer = new Uint32Array(joint.length * own.length);
    pacer.slabs(joint.length, own.length * INDEX_SECONDS, (first, last) => {
      for (let n = first, at = first * own.length; n < last; n += 1) {
        const start = (joint[n] ?? 0) * dimension;
        for (const added of own) {
          longer[at] = start + added;
          at += 1;
        }
      }
    });
    return longer;
  }, Uint32Array.of(0));
}
