/** Cadences in the order of `batch.cadence` of the observables. */
export const CADENCE_FIELDS = [
  ...(['everyDensities', 'everyEnergies', 'everyEntropies', 'everyImbalance'] as const),
  ...(['everyIpr', 'everyNorm', 'everyReturn'] as const),
] as const;

/** The 32-bit words of `BatchTables` in assembly/batch-tables.ts, which says what they are. */
export const TABLE_FIELDS = [
  ...(['state', 'blockBytes', 'blocks', 'rowSums', 'tile', 'accumulator'] as const),
  ...(['named', 'columnOccupation', 'sites', 'rowSpecies', 'columnSpecies'] as const),
  ...(['start', 'startCount', 'alternations', 'protocol', 'erasure', 'erased'] as const),
  ...CADENCE_FIELDS,
  ...(['scalars', 'rowDensities', 'columnDensities', 'densityBytes', 'startRow', 'startRowKnown'] as const),
  ...(['capacity', 'rows', 'points', 'stride', 'count', 'point', 'cycle'] as const),
  ...(['decomposed', 'columnCoefficients', 'prepared'] as const),
] as const;

export type TableField = (typeof TABLE_FIELDS)[number];

const indices = new Map<TableField, number>(TABLE_FIELDS.map((field, index) => [field, index]));

/** `BatchTables` in the kernel's memory, field by field. */
export class BatchTables {
  private readonly words: Uint32Array;

  constructor(buffer: SharedArrayBuffer, offset: number) {
    this.words = new Uint32Array(buffer, offset, TABLE_FIELDS.length);
  }

  get(field: TableField): number {
    return this.words[indices.get(field) ?? 0] ?? 0;
  }

  set(fields: Partial<Record<TableField, number>>): void {
    for (const [field, value] of Object.entries(fields) as [TableField, number][]) {
      this.words[indices.get(field) ?? 0] = value;
    }
  }
}
