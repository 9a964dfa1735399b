import type { ResolvedObservable } from './observable.js';
import { type Measure, observableColumns, observableNamed } from './resolve-observables.js';

/** Whether an observable is measured in this cycle of a point: every so many, and in the last one. */
export function isDue(cycle: number, every: number, cycles: number): boolean {
  return cycle % every === 0 || cycle === cycles;
}

/**
 * Whether rows of `cycles` cycles have all that longer ones need in these: whatever is due in them after `next` was due after `before`, too.
 * Both are of the same observables in the same order.
 */
export function coversCycles(
  before: readonly Pick<ResolvedObservable, 'every'>[],
  cycles: number,
  next: readonly Pick<ResolvedObservable, 'every'>[],
): boolean {
  return next.every(({ every }, index) => {
    const old = before[index]?.every;
    if (old === undefined) return false;
    for (let cycle = every; cycle <= cycles; cycle += every) {
      if (!isDue(cycle, old, cycles)) return false;
      // Every later one is a multiple, too.
      if (every % old === 0) return true;
    }
    return true;
  });
}

/** How often each column of a measurement has a value, scalars and lists apart, in the order of `observableColumns`. */
export function columnCadences(
  { observables }: Measure,
  species: readonly string[],
): { readonly scalars: readonly number[]; readonly lists: readonly number[] } {
  const every = new Map(
    observables.flatMap((asked) =>
      observableNamed(asked.name)
        .columns(species, asked)
        .map((column) => [column.name, asked.every] as const),
    ),
  );
  const columns = observableColumns(observables, species);
  const of = (wanted: 'scalar' | 'list') =>
    columns.filter(({ shape }) => shape === wanted).map(({ name }) => every.get(name) ?? 1);
  return { scalars: of('scalar'), lists: of('list') };
}
