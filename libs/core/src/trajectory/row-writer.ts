import { Halt } from '../kernel/pacer.js';
import { isDue } from '../observables/due-cycles.js';
import type { Observable, ObservableWriter, ResolvedObservable } from '../observables/observable.js';
import { type Measure, observableColumns, observableNamed } from '../observables/resolve-observables.js';
import type { StateView } from '../observables/state-view.js';

/**
 * Where rows go. `scalars` and `lists` follow `observableColumns`; NaN and null stand for no value. Both are used again for
 * the next row: copy what is kept.
 */
export interface RowSink {
  row(cycle: number, stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]): void;
}

/** Measures rows: every observable that is due, null where it is not. Halts with failed at a value that is not finite. */
export class RowWriter implements ObservableWriter {
  rows = 0;
  private readonly scalars: Float64Array;
  private readonly lists: (Float64Array | null)[];
  private readonly indices = new Map<string, number>();
  private readonly measured: readonly { observable: Observable; asked: ResolvedObservable }[];

  constructor(
    measure: Measure,
    species: readonly string[],
    private readonly lastCycle: number,
    private readonly sink: RowSink,
  ) {
    const columns = observableColumns(measure.observables, species);
    const scalars = columns.filter(({ shape }) => shape === 'scalar');
    const lists = columns.filter(({ shape }) => shape === 'list');
    this.scalars = new Float64Array(scalars.length);
    this.lists = lists.map(() => null);
    for (const [index, { name }] of [...scalars.entries(), ...lists.entries()]) {
      this.indices.set(name, index);
    }
    const measured = measure.observables.map((asked) => ({ observable: observableNamed(asked.name), asked }));
    const isFirst = ({ observable }: { observable: Observable }) => observable.first === true;
    this.measured = [...measured.filter(isFirst), ...measured.filter((one) => !isFirst(one))];
  }

  write(state: StateView, cycle: number, stage: string): void {
    this.scalars.fill(Number.NaN);
    this.lists.fill(null);
    for (const { observable, asked } of this.measured) {
      if (isDue(cycle, asked.every, this.lastCycle)) observable.measure?.(state, this, asked);
    }
    this.sink.row(cycle, stage, this.scalars, this.lists);
    this.rows += 1;
  }

  scalar(column: string, value: number | null): void {
    if (value === null) return;
    if (!Number.isFinite(value)) throw notFinite(column);
    // Adding zero turns −0 into 0, so that equal values have equal bits.
    this.scalars[this.indexOf(column)] = value + 0;
  }

  list(column: string, values: Float64Array): void {
    if (!values.every(Number.isFinite)) throw notFinite(column);
    this.lists[this.indexOf(column)] = values;
  }

  private indexOf(column: string): number {
    const index = this.indices.get(column);
    if (index === undefined) throw new RangeError(`No column is named ${column}.`);
    return index;
  }
}

function notFinite(column: string): Halt {
  return new Halt({ kind: 'failed', reason: `The value of ${column} is not finite.` });
}
