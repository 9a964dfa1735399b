import type { Outcome } from '../kernel/halt.js';
import type { Kernel } from '../kernel/kernel.js';
import { observableColumns, resolveObservables } from '../observables/resolve-observables.js';
import type { Point } from '../point/point.js';
import { evolvePoint } from './evolve-point.js';

export interface TrajectoryRow {
  readonly cycle: number;
  readonly stage: string;
  readonly values: Readonly<Record<string, number | null | readonly number[]>>;
}

export interface Trajectory {
  readonly rows: readonly TrajectoryRow[];
  readonly outcome: Outcome;
}

/** All rows of a small point as plain objects, by column name. For looking at points one by one, not for campaigns. */
export function trajectoryOf(
  kernel: Kernel,
  point: Point,
  names: readonly string[],
  options: { readonly stages?: boolean; readonly every?: number } = {},
): Trajectory {
  const observables = resolveObservables(
    names.map((name) => (options.every === undefined ? { name } : { name, every: options.every })),
    point.cycles,
  );
  const columns = observableColumns(observables, point.species);
  const scalarNames = columns.filter(({ shape }) => shape === 'scalar').map(({ name }) => name);
  const listNames = columns.filter(({ shape }) => shape === 'list').map(({ name }) => name);
  const rows: TrajectoryRow[] = [];
  const outcome = evolvePoint(
    kernel,
    point,
    { observables, stages: options.stages ?? false },
    {
      row: (cycle, stage, scalars, lists) => {
        const values = Object.fromEntries([
          ...scalarNames.map((name, index) => [name, nullable(scalars[index])] as const),
          ...listNames.map((name, index) => [name, copied(lists[index])] as const),
        ]);
        rows.push({ cycle, stage, values });
      },
    },
    { stopRequested: () => false },
  );
  return { rows, outcome };
}

function nullable(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function copied(values: Float64Array | null | undefined): readonly number[] | null {
  return values ? [...values] : null;
}
