import { type Batch, type BatchColumn, type ObservableColumn, summaryColumns } from '@loschmidt/core';

/** A row a point: about 1 MiB with usual observables. */
const BATCH_ROWS = 4096;

export type SummaryRow =
  | {
      readonly kind: 'completed';
      readonly index: number;
      readonly rows: number;
      readonly digest: string;
      /** Values of the scalar columns in the last row; NaN is null. */
      readonly last: Float64Array;
      readonly seconds: number;
    }
  | {
      readonly kind: 'failed';
      readonly index: number;
      readonly reason: string;
      readonly cycle: number;
      readonly stage: string;
      readonly seconds: number;
    };

/** The `summary` rows of one chunk. */
export class SummaryTable {
  readonly #scalars: readonly string[];
  #rows: SummaryRow[] = [];

  constructor(observables: readonly ObservableColumn[]) {
    this.#scalars = observables.filter(({ shape }) => shape === 'scalar').map(({ name }) => name);
    this.#order = summaryColumns(observables).map(({ name }) => name);
  }

  readonly #order: readonly string[];

  add(row: SummaryRow): Batch[] {
    this.#rows.push(row);
    return this.#rows.length === BATCH_ROWS ? this.rest() : [];
  }

  rest(): Batch[] {
    const rows = this.#rows;
    this.#rows = [];
    if (rows.length === 0) return [];
    const completed = <T>(pick: (row: SummaryRow & { kind: 'completed' }) => T, otherwise: T) =>
      rows.map((row) => (row.kind === 'completed' ? pick(row) : otherwise));
    const failed = <T>(pick: (row: SummaryRow & { kind: 'failed' }) => T, otherwise: T) =>
      rows.map((row) => (row.kind === 'failed' ? pick(row) : otherwise));
    const columns: BatchColumn[] = [
      { kind: 'int32', name: 'index', values: Int32Array.from(rows, ({ index }) => index) },
      { kind: 'utf8', name: 'status', values: rows.map(({ kind }) => kind) },
      { kind: 'utf8', name: 'reason', values: failed<string | null>(({ reason }) => reason, null) },
      { kind: 'float64', name: 'failed_cycle', values: Float64Array.from(failed(({ cycle }) => cycle, Number.NaN)) },
      { kind: 'utf8', name: 'failed_stage', values: failed<string | null>(({ stage }) => stage || null, null) },
      { kind: 'int32', name: 'rows', values: Int32Array.from(completed((row) => row.rows, 0)) },
      { kind: 'utf8', name: 'digest', values: completed<string | null>(({ digest }) => digest, null) },
      ...this.#scalars.map((name, place) => ({
        kind: 'float64' as const,
        name,
        values: Float64Array.from(completed(({ last }) => last[place] ?? Number.NaN, Number.NaN)),
      })),
      { kind: 'float64', name: 'seconds', values: Float64Array.from(rows, ({ seconds }) => seconds) },
    ];
    const byName = new Map(columns.map((column) => [column.name, column]));
    return [{ table: 'summary', rows: rows.length, columns: this.#order.flatMap((name) => byName.get(name) ?? []) }];
  }
}
