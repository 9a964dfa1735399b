import { erasureKind } from '../erasure/erasures.js';
import type { FactorTables } from '../hamiltonian/factor-rotations.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import { type Layout, padded, ROW_BYTES } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import { type Measure, observableColumns } from '../observables/resolve-observables.js';
import type { Point } from '../point/point.js';
import { protocolKind } from '../protocol/protocols.js';
import type { StartTerm } from '../start/start-kind.js';
import { startOf } from '../start/starts.js';
import { layBlocked } from '../state/blocked-layout.js';
import { needsOf } from '../state/memory.js';
import type { SpeciesTables } from '../state/species-tables.js';
import { batchColumns, batchObservables } from './batch-columns.js';
import { parameterCount } from './write-parameters.js';

/** Cadences in the order of `batch.cadence` of the observables. */
const CADENCE_FIELDS = [
  ...(['everyDensities', 'everyEnergies', 'everyEntropies', 'everyImbalance'] as const),
  ...(['everyIpr', 'everyNorm', 'everyReturn'] as const),
] as const;

/** The 32-bit words of `BatchTables` in assembly/batch-tables.ts, which says what they are. */
const TABLE_FIELDS = [
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
class BatchTables {
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

/** Points and rows of one call: with their columns they stay in a core's second-level cache. */
export const BATCH_POINTS = 2048;
export const BATCH_ROWS = 4096;

/** Bytes of `BatchSpecies` in assembly/batch-tables.ts. */
const SPECIES_BYTES = 40;

/** Where a batch is in the kernel's memory. */
export interface BatchLayout {
  readonly tables: BatchTables;
  /** Offset of the tables. */
  readonly header: number;
  /** Room for the parameters of `BATCH_POINTS` points. */
  readonly parameters: number;
  /** Columns of `BATCH_ROWS` rows in the order of `observableColumns`; a list has a value for each site. */
  readonly scalars: readonly number[];
  readonly lists: readonly number[];
}

/** Lays the tables that all points of a shape share, with room for parameters and rows. `RangeError` for a point that is not batchable. */
export function layBatch(kernel: Kernel, point: Point, system: System, measure: Measure, pacer: Pacer): BatchLayout {
  const protocol = protocolKind(point.protocol).batchCode?.(point.protocol);
  const erasure = erasureKind(point.erasure).batch?.(point.erasure);
  if (protocol === undefined || erasure === undefined)
    throw new RangeError('Cannot lay a batch: its points must be batchable.');
  let own: ReturnType<typeof placeOwn> | undefined;
  const needs = needsOf(point, measure);
  const shared = layBlocked(kernel, system, needs, pacer, (layout) => {
    own = placeOwn(layout, point, system, measure);
  });
  if (own === undefined) throw new RangeError('The batch was not laid.');
  const { buffer } = kernel;
  const { sites } = system.shape;
  for (const [index, species] of shared.species.entries()) {
    new Uint32Array(buffer, own.species[index], SPECIES_BYTES / 4).set(speciesWords(species, shared.factors[index]));
    // Padded entries must be numbers: what was there before could be NaN, and 0·NaN is not 0.
    new Float64Array(buffer, species.phases, 2 * padded(species.network.basis.dimension)).fill(0);
  }
  const marks = new Uint8Array(buffer, shared.named, sites).fill(0);
  for (const site of erasure.sites) marks[site] = 1;
  const every = (name: string) => measure.observables.find((observable) => observable.name === name)?.every ?? 0;
  const known = batchObservables();
  const isListed = known.some(({ name, listLength }) => listLength !== undefined && every(name) > 0);
  const { state, blockBytes, blocks, rowSums, tile, accumulator, named } = shared;
  const tables = new BatchTables(buffer, own.header);
  tables.set({
    ...{ state, blockBytes, blocks, rowSums, tile, accumulator, named, sites },
    ...{ columnOccupation: shared.columnOccupation, rowSpecies: own.species[0], columnSpecies: own.species[1] },
    ...{ start: own.start, startCount: own.startCount },
    alternations: system.alternations,
    protocol,
    erasure: erasure.code,
    erased: erasedSpecies(point),
    ...Object.fromEntries(known.map(({ name, batch }) => [CADENCE_FIELDS[batch.cadence], every(name)])),
    ...{ scalars: own.scalarTable, rowDensities: own.densities[0] ?? 0, columnDensities: own.densities[1] ?? 0 },
    ...{ densityBytes: isListed ? 8 * sites : 0, startRow: own.startRow, startRowKnown: 0 },
    ...{ capacity: BATCH_ROWS, points: own.parameters, stride: 8 * parameterCount(sites) },
  });
  const columns = observableColumns(measure.observables, point.species);
  const { offsets } = own;
  const offsetsOf = (wanted: 'scalar' | 'list') =>
    columns.filter(({ shape }) => shape === wanted).map(({ name }) => offsets.get(name) ?? 0);
  return {
    tables,
    header: own.header,
    parameters: own.parameters,
    scalars: offsetsOf('scalar'),
    lists: offsetsOf('list'),
  };
}

function placeOwn(layout: Layout, point: Point, { shape: { sites, dimensions } }: System, measure: Measure) {
  const names = batchColumns(point.species);
  const measured = new Set(observableColumns(measure.observables, point.species).map(({ name }) => name));
  const start = startOf(point);
  const terms = start.kind === 'terms' ? start.terms : [];
  // Densities are summed for imbalances and energies too: then there is room for one row.
  const scalars = names.scalars.map((name) => (measured.has(name) ? layout.take(8 * BATCH_ROWS) : 0));
  const takeDensity = (name: string) => layout.take(8 * sites * (measured.has(name) ? BATCH_ROWS : 1));
  const densities = names.lists.map(takeDensity);
  return {
    header: layout.take(4 * TABLE_FIELDS.length),
    species: [layout.take(SPECIES_BYTES), layout.take(SPECIES_BYTES)] as const,
    start: layout.place(startTable(terms, dimensions[0] ?? 1)),
    startCount: terms.length,
    startRow: layout.take(8 * (scalars.length + 2 * sites)),
    parameters: layout.take(8 * parameterCount(sites) * BATCH_POINTS),
    scalarTable: layout.place(Uint32Array.from(scalars)),
    densities,
    offsets: new Map(
      [...names.scalars, ...names.lists].map((name, index) => [name, [...scalars, ...densities][index]]),
    ),
  };
}

function speciesWords(
  { network, wiring, occupied, phases, marginal, hops, hopCount }: SpeciesTables,
  factor: FactorTables | undefined,
) {
  const { particles, dimension } = network.basis;
  return [
    wiring,
    occupied,
    particles,
    dimension,
    factor?.header ?? 0,
    factor?.coefficients ?? 0,
    phases,
    marginal,
    hops,
    hopCount,
  ];
}

/** 1: the first species, 2: the second. */
function erasedSpecies({ erasure, species }: Point): number {
  const erased = erasureKind(erasure).species(erasure);
  return species.reduce((sum, name, index) => sum + (erased.includes(name) ? 1 << index : 0), 0);
}

/** Bytes of a term: its offset in γ (u32, then 0), Re and Im of its amplitude (float64). */
const TERM_BYTES = 24;

/** The terms of a start as assembly/batch-tables.ts reads them; `rows`: the dimension of the first species. */
function startTable(terms: readonly StartTerm[], rows: number): ArrayBuffer {
  const table = new ArrayBuffer(terms.length * TERM_BYTES);
  for (const [index, { states, re, im }] of terms.entries()) {
    const [row = 0, column = 0] = states;
    const offset = Math.floor(column / 4) * padded(rows) * ROW_BYTES + row * ROW_BYTES + (column % 4) * 8;
    new Uint32Array(table, index * TERM_BYTES, 1)[0] = offset;
    new Float64Array(table, index * TERM_BYTES + 8, 2).set([re, im]);
  }
  return table;
}
