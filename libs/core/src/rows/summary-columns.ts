import type { ObservableColumn } from '../observables/observable.js';

/** What a runner knows of a point that has ended. */
export interface EndedPoint {
  readonly status: 'completed' | 'failed';
  /** Of `steps`. */
  readonly rows: number;
  /** Null when it failed. */
  readonly digest: string | null;
  /** Of a failure, as far as it is known; null, NaN and null when it completed. */
  readonly reason: string | null;
  readonly cycle: number;
  readonly stage: string | null;
  /** What its computation took. */
  readonly seconds: number;
  /** Columns of scalars, as the observables order them, in which row `lastRow` has the last values; empty when it failed. */
  readonly scalars: readonly Float64Array[];
  readonly lastRow: number;
}

/** What an orchestrator knows of a chunk that it commits. */
export interface ChunkOrigin {
  readonly runner: string;
  readonly attempts: number;
  readonly versions: { readonly physics: number; readonly kernel: number; readonly code: string };
}

/** A column of `summary`: all that there is to say of it. What is added here is computed, sent, checked, stored, queried and exported. */
export interface SummaryColumn {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  /** In files. */
  readonly stored: 'int32' | 'nullable-int32' | 'float64' | 'string' | 'category';
  readonly filled: Filled;
}

type Filled =
  | { readonly by: 'runner'; readonly type: 'int32' | 'float64'; readonly of: (point: EndedPoint) => number }
  /** The last value of a column of scalars, by its index among them. */
  | { readonly by: 'runner'; readonly type: 'float64'; readonly last: number }
  | { readonly by: 'runner'; readonly type: 'string'; readonly of: (point: EndedPoint) => string | null }
  | { readonly by: 'orchestrator'; readonly type: 'int32'; readonly of: (chunk: ChunkOrigin) => number }
  | { readonly by: 'orchestrator'; readonly type: 'category'; readonly of: (chunk: ChunkOrigin) => string };

const more: SummaryColumn[] = [];

/** Lists one more (registerKinds). */
export function addSummaryColumn(column: SummaryColumn): void {
  more.push(column);
}

/**
 * The columns of `summary` in files, after `point`: a row for each point, failed ones too. `observables`: their scalars have last values. A new one
 * is an entry here.
 */
export function summaryColumns(observables: readonly ObservableColumn[]): readonly SummaryColumn[] {
  const scalars = observables.filter(({ shape }) => shape === 'scalar');
  return [
    {
      name: 'status',
      unit: '1',
      about: '`completed` or `failed`.',
      stored: 'category',
      filled: { by: 'runner', type: 'string', of: ({ status }) => status },
    },
    {
      name: 'reason',
      unit: '1',
      about: 'Why the point failed; null when it completed.',
      stored: 'string',
      filled: { by: 'runner', type: 'string', of: ({ reason }) => reason },
    },
    {
      name: 'failed_cycle',
      unit: '1',
      about: 'The cycle in which the point failed; null when it completed.',
      stored: 'nullable-int32',
      filled: { by: 'runner', type: 'float64', of: ({ cycle }) => cycle },
    },
    {
      name: 'failed_stage',
      unit: '1',
      about: 'The stage in which the point failed; null when it completed.',
      stored: 'string',
      filled: { by: 'runner', type: 'string', of: ({ stage }) => stage },
    },
    {
      name: 'attempts',
      unit: '1',
      about: 'How often the chunk was begun, this time included.',
      stored: 'int32',
      filled: { by: 'orchestrator', type: 'int32', of: ({ attempts }) => attempts },
    },
    {
      name: 'rows',
      unit: '1',
      about: 'Rows of the point in `steps`; 0 when it failed.',
      stored: 'int32',
      filled: { by: 'runner', type: 'int32', of: ({ rows }) => rows },
    },
    {
      name: 'digest',
      unit: '1',
      about: "SHA-256 over the point's rows, in hex; null when it failed.",
      stored: 'string',
      filled: { by: 'runner', type: 'string', of: ({ digest }) => digest },
    },
    ...scalars.map(
      ({ name, unit, about }, index): SummaryColumn => ({
        name,
        unit,
        about: `Last value. ${about}`,
        stored: 'float64',
        filled: { by: 'runner', type: 'float64', last: index },
      }),
    ),
    {
      name: 'seconds',
      unit: 's',
      about: 'Core-seconds that the computation took.',
      stored: 'float64',
      filled: { by: 'runner', type: 'float64', of: ({ seconds }) => seconds },
    },
    {
      name: 'runner',
      unit: '1',
      about: 'The runner that computed the point.',
      stored: 'category',
      filled: { by: 'orchestrator', type: 'category', of: ({ runner }) => runner },
    },
    {
      name: 'physics_version',
      unit: '1',
      about: 'What the results mean.',
      stored: 'int32',
      filled: { by: 'orchestrator', type: 'int32', of: ({ versions }) => versions.physics },
    },
    {
      name: 'kernel_version',
      unit: '1',
      about: 'Which bits the results have.',
      stored: 'int32',
      filled: { by: 'orchestrator', type: 'int32', of: ({ versions }) => versions.kernel },
    },
    {
      name: 'code_version',
      unit: '1',
      about: 'The version of the program.',
      stored: 'category',
      filled: { by: 'orchestrator', type: 'category', of: ({ versions }) => versions.code },
    },
    ...more,
  ];
}
