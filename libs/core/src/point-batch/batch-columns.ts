import type { Observable, ObservableColumn } from '../observables/observable.js';
import { observables } from '../observables/observables.js';

/** An observable that assembly/batch-row.ts measures. */
export type BatchObservable = Observable & { readonly batch: NonNullable<Observable['batch']> };

/** All of them. */
export function batchObservables(): readonly BatchObservable[] {
  return observables.filter((one): one is BatchObservable => one.batch !== undefined);
}

/** Their columns in the order of `SCALAR_…` there; the lists by species. */
export function batchColumns(species: readonly string[]): {
  readonly scalars: readonly string[];
  readonly lists: readonly string[];
} {
  const names = { scalar: [] as string[], list: [] as string[] };
  for (const { batch, columns } of batchObservables()) {
    const slots = { scalar: batch.slot, list: batch.slot };
    for (const { name, shape } of columns(species) satisfies readonly ObservableColumn[]) {
      names[shape][slots[shape]] = name;
      slots[shape] += 1;
    }
  }
  return { scalars: names.scalar, lists: names.list };
}
