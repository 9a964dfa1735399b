import { tmpdir } from 'node:os';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { countedRows } from '../compact/counted-rows.js';
import { refuseDamage } from '../compact/damage.js';
import { committedTable, leavesRowsOut } from './committed-tables.js';
import { sqlName, withDatabase } from './database.js';

/** The rows of one committed point. Valid until the next one is asked for. */
export interface Trajectory {
  readonly point: string;
  /** By column as asked for: the value after cycle k = 0, 1, 2 …; NaN where it was not measured. */
  readonly series: readonly Float64Array[];
}

/** Vectors and one batch of row groups; rows pass through. */
const MEGABYTES = 400;

/**
 * Every committed trajectory of the campaign as it is now, each once, in no particular order: the rows with stage `cycle` of the named scalar
 * columns. Memory holds one trajectory. Retries count as everywhere; points that the plan hides are given too. Errors: `corrupt`.
 */
export async function readTrajectories(
  campaign: CampaignFolder,
  columns: readonly string[],
  found: (trajectory: Trajectory) => void,
): Promise<void> {
  const counted = await countedRows(campaign);
  await refuseDamage(campaign, counted, 'sizes');
  // Loaded here, as in `openDatabase`.
  const { vectorNumbers } = await import('./vector-numbers.js');
  const stages = campaign.campaign.stages ? " WHERE stage = 'cycle'" : '';
  const values = columns.map((name) => `coalesce(${sqlName(name)}, 'NaN'::DOUBLE)`);
  const sql = `SELECT cycle::DOUBLE, ${[...values, 'point'].join(', ')} FROM ${committedTable(campaign, 'steps', counted)}${stages}`;
  await withDatabase(
    tmpdir(),
    async (connection) => {
      const gathered = new Gathered(columns.length, vectorNumbers, found);
      // In the order of the files, where a point's rows are together, by cycle.
      for await (const chunk of await connection.stream(sql)) gathered.add(chunk);
      gathered.end();
    },
    { memoryMegabytes: MEGABYTES, ...(leavesRowsOut(counted) && { threads: 1 }) },
  );
}

/** Puts the rows of a point together. */
class Gathered {
  private point: string | null = null;
  private cycles = 0;
  private room = 1 << 10;
  private series: Float64Array<ArrayBuffer>[];

  constructor(
    private readonly columns: number,
    private readonly numbersOf: (chunk: DuckDBDataChunk, column: number) => Float64Array,
    private readonly found: (trajectory: Trajectory) => void,
  ) {
    this.series = Array.from({ length: columns }, () => new Float64Array(this.room));
  }

  add(chunk: DuckDBDataChunk): void {
    const { rowCount } = chunk;
    const vectors = Array.from({ length: this.columns + 1 }, (_, column) => this.numbersOf(chunk, column));
    const [cycles, ...values] = vectors as [Float64Array, ...Float64Array[]];
    for (let from = 0; from < rowCount; ) {
      if (cycles[from] === 0) {
        this.end();
        this.point = this.pointAt(chunk, from);
      }
      // A chunk is in order in itself; that it follows the one before is not to be taken for granted.
      const follows = from > 0 || this.cycles === 0 || this.pointAt(chunk, from) === this.point;
      const end = follows ? rowCount : from;
      let to = from;
      while (to < end && cycles[to] === this.cycles + to - from && (to === from || cycles[to] !== 0)) to += 1;
      if (to === from || this.point === null) {
        throw new LoschmidtError(
          'corrupt',
          `Cannot read the rows of point ${this.point}: cycle ${this.cycles} must follow, got cycle ${cycles[from]}.`,
          {
            hint: 'Look for damage with `loschmidt verify`.',
          },
        );
      }
      this.reserve(this.cycles + to - from);
      values.forEach((column, index) => {
        this.series[index]?.set(column.subarray(from, to), this.cycles);
      });
      this.cycles += to - from;
      from = to;
    }
  }

  private pointAt(chunk: DuckDBDataChunk, row: number): string {
    return String(chunk.getColumnVector(this.columns + 1).getItem(row));
  }

  end(): void {
    if (this.point !== null) {
      this.found({ point: this.point, series: this.series.map((column) => column.subarray(0, this.cycles)) });
    }
    this.point = null;
    this.cycles = 0;
  }

  private reserve(cycles: number): void {
    if (cycles <= this.room) return;
    while (this.room < cycles) this.room *= 2;
    this.series = this.series.map((column) => {
      const larger = new Float64Array(this.room);
      larger.set(column);
      return larger;
    });
  }
}
