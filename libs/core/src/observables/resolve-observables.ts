import { LoschmidtError } from '../error/loschmidt-error.js';
import type { Point } from '../point/point.js';
import { askedSites, refusedSites } from './asked-sites.js';
import type {
  ColumnTraits,
  Observable,
  ObservableColumn,
  ObservableRequest,
  ResolvedObservable,
} from './observable.js';
import { findObservable, observables } from './observables.js';

/** The descriptor of that name. Throws bad-input for a name that does not exist. */
export function observableNamed(name: string): Observable {
  const found = findObservable(name);
  if (found === undefined) {
    throw new LoschmidtError('bad-input', `Cannot measure "${name}": an observable must be one of ${names()}.`, {
      hint: 'Correct the name under observables.',
    });
  }
  return found;
}

/**
 * The requests with their cadences, sorted by name; those that are `always` measured are among them. The default set is not applied here.
 * Throws bad-input for an unknown or repeated name, for an `every` that is not a positive integer, and for sites that are no sets.
 */
export function resolveObservables(requests: readonly ObservableRequest[], cycles: number): ResolvedObservable[] {
  const seen = new Set<string>();
  const resolved = withAlways(requests).map((request): ResolvedObservable => {
    const { name, every } = request;
    const observable = observableNamed(name);
    if (seen.has(name)) {
      throw new LoschmidtError('bad-input', `Cannot measure "${name}": it must be named once, got it twice.`, {
        hint: 'Delete one of the two.',
      });
    }
    seen.add(name);
    if (every !== undefined && !(Number.isSafeInteger(every) && every >= 1)) {
      throw new LoschmidtError(
        'bad-input',
        `Cannot measure "${name}": every must be a whole number ≥ 1, got ${every}.`,
        {
          hint: `Write { ${name}: { every: 10 } }, or ${name} alone for its usual cadence.`,
        },
      );
    }
    return { name, every: every ?? observable.defaultEvery(cycles), ...askedSites(observable, request) };
  });
  return resolved.sort((a, b) => compareNames(a.name, b.name));
}

/**
 * The columns of a set of observables in the order of digests and batches: scalars alphabetically, then lists alphabetically.
 */
export function observableColumns(
  requests: readonly ObservableRequest[],
  species: readonly string[],
): readonly ObservableColumn[] {
  // Points of a chunk share both lists, and each is asked for.
  const ofSpecies = known.get(species) ?? new WeakMap<readonly ObservableRequest[], readonly ObservableColumn[]>();
  const columns = ofSpecies.get(requests) ?? sortedColumns(requests, species);
  known.set(species, ofSpecies.set(requests, columns));
  return columns;
}

const known = new WeakMap<readonly string[], WeakMap<readonly ObservableRequest[], readonly ObservableColumn[]>>();

function sortedColumns(requests: readonly ObservableRequest[], species: readonly string[]): ObservableColumn[] {
  const columns = withAlways(requests)
    .flatMap((request) => observableNamed(request.name).columns(species, request))
    .map(({ name, shape, unit, about }) => ({ name, shape, unit, about }));
  return columns.sort((a, b) => shapeOrder(a) - shapeOrder(b) || compareNames(a.name, b.name));
}

/** What figures and reports ask of each column that there is or that is asked for, by its name. */
export function columnTraits(
  requests: readonly ObservableRequest[],
  species: readonly string[],
): ReadonlyMap<string, ColumnTraits> {
  const columns = [
    ...observables.flatMap((one) => one.columns(species)),
    ...requests.flatMap((one) => observableNamed(one.name).columns(species, one)),
  ];
  return new Map(columns.map((column) => [column.name, column]));
}

function withAlways(requests: readonly ObservableRequest[]): readonly ObservableRequest[] {
  const missing = observables.filter(({ always, name }) => always && !requests.some((one) => one.name === name));
  return [...requests, ...missing.map(({ name }) => ({ name }))];
}

function shapeOrder(column: ObservableColumn): number {
  return column.shape === 'scalar' ? 0 : 1;
}

/** Order of UTF-16 code units: the same on every machine and in every locale. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function names(): string {
  return observables.map(({ name }) => name).join(', ');
}

/** What is measured along a trajectory. */
export interface Measure {
  readonly observables: readonly ResolvedObservable[];
  /** Also a row after every stage of a cycle. */
  readonly stages: boolean;
}

/** A sentence that names what this version cannot compute, however long it may take; null where it can compute everything. */
export function unsupportedFeature(point: Point, measure: Measure): string | null {
  for (const asked of measure.observables) {
    const observable = observableNamed(asked.name);
    if (observable.measure === undefined) return `This version cannot measure "${asked.name}" yet.`;
    const why = refusedSites(observable, point, asked) ?? observable.refuses?.(point.species, point, asked) ?? null;
    if (why !== null) return why;
  }
  return null;
}
