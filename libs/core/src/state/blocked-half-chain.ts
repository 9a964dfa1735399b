import type { FockBasis } from '../basis/fock-basis.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Layout } from '../kernel/layout.js';
import type { SystemShape } from '../observables/observable.js';
import { type HalfStates, halfShapes, halfStates } from '../singular-values/half-chain.js';
import { type Cut, placeSingular, type SingularTables } from '../singular-values/singular-tables.js';

/** Half states of a species with the same number of particles on the left; `starts` is an offset of u32. */
interface PlacedHalves {
  readonly starts: number;
  readonly count: number;
  readonly width: number;
}

export interface BlockedHalves {
  readonly singular: SingularTables;
  readonly rows: PlacedHalves;
  readonly columns: PlacedHalves;
}

/** What of the state's layout the cut is measured with. */
interface CutState {
  readonly state: number;
  readonly blockBytes: number;
  readonly halfChain: readonly BlockedHalves[];
}

export function placeBlockedHalves(layout: Layout, shape: SystemShape, bases: readonly FockBasis[]): BlockedHalves[] {
  const tables = placeSingular(layout, halfShapes(shape));
  const placed = ({ starts, width }: HalfStates) => ({ starts: layout.place(starts), count: starts.length, width });
  return halfStates(bases).flatMap(([rows, columns], index) => {
    const singular = tables[index];
    if (rows === undefined || columns === undefined || singular === undefined) return [];
    return [{ singular, rows: placed(rows), columns: placed(columns) }];
  });
}

/** The blocks of the spatial cut of γ in blocks of four columns. */
export function blockedHalfChain(kernel: Kernel, layout: CutState): Cut[] {
  const { state, blockBytes, halfChain } = layout;
  return halfChain.map(({ singular, rows, columns }) => ({
    singular,
    copy: (first, last, to) =>
      kernel.run.gatherHalves(
        state,
        blockBytes,
        rows.starts,
        rows.count,
        rows.width,
        columns.starts,
        columns.count,
        columns.width,
        singular.byColumns ? 1 : 0,
        first,
        last,
        singular.matrix,
        singular.stride,
        to,
      ),
  }));
}
