import type { Observable } from '../observables/observable.js';
import { observables } from '../observables/observables.js';

/** An observable that assembly/batch-row.ts measures. */
export type BatchObservable = Observable & { readonly batch: NonNullable<Observable['batch']> };

/** All of them. */
export function batchObservables(): readonly BatchObservable[] {
  return observables.filter((one): one is BatchObservable => one.batch !== undefined);
}

interface BatchColumns {
  readonly scalars: readonly string[];
  readonly lists: readonly string[];
}

/** Points of a campaign share the list of their species, and each is asked for. */
const known = new WeakMap<readonly string[], BatchColumns>();

/** Their columns in the order of `SCALAR_…` there; the lists by species. */
export function batchColumns(species: readonly string[]): BatchColumns {
  const columns = known.get(species) ?? columnsBySlot(species);
  known.set(species, columns);
  return columns;
}

function columnsBySlot(species: readonly string[]): BatchColumns {
  const names = { scalar: [] as string[], list: [] as string[] };
  for (const { batch, columns } of batchObservables()) {
    const slots = { scalar: batch.slot, list: batch.slot };
    for (const { name, shape } of columns(species)) {
      names[shape][slots[shape]] = name;
      slots[shape] += 1;
    }
  }
  return { scalars: names.scalar, lists: names.list };
}
