import { tmpdir } from 'node:os';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { readChunkTable } from '../commit/chunk-table.js';
import type { Chunk } from '../plan/chunk.js';
import { plannedPlaces } from './committed-tables.js';
import { queryRows, sqlName, withDatabase } from './database.js';

/** What a marker says of its points. */
export interface ChunkOutcome {
  readonly chunk: string;
  /** Indices of its failed points. */
  readonly failures: readonly number[];
}

/** A group of points, and how many of it there are. */
export interface OutcomeCount {
  readonly keys: readonly DuckDBValue[];
  readonly planned: number;
  readonly completed: number;
  readonly failed: number;
  /** In the chunks that were named. */
  readonly running: number;
}

/**
 * How many points are planned, completed and failed for each combination of some columns of the plan: the plan is read once (4 B a place), and then
 * each commit adds its own places. No rows are read and nothing is joined by id.
 */
export class OutcomeCounts {
  private readonly completed: Int32Array;
  private readonly failed: Int32Array;
  private chunks: ReadonlyMap<string, Chunk> = new Map();
  private seen = 0;

  private constructor(
    private readonly campaign: CampaignFolder,
    private readonly groups: readonly { readonly keys: readonly DuckDBValue[]; readonly planned: number }[],
    /** The group of each place. */
    private readonly groupOf: Int32Array,
  ) {
    this.completed = new Int32Array(groups.length);
    this.failed = new Int32Array(groups.length);
  }

  /** `untold` where markers do not tell the place of each point: after a retry or an extension, and with duplicates. `too-many`: more groups than `limit`. */
  static async open(
    campaign: CampaignFolder,
    columns: readonly string[],
    limit: number,
  ): Promise<OutcomeCounts | 'untold' | 'too-many'> {
    const { version, places, points } = campaign.plan;
    if (version !== 1 || places !== points) return 'untold';
    return withDatabase(tmpdir(), async (connection) => {
      const names = columns.map(sqlName);
      const from = plannedPlaces(campaign);
      await connection.run(
        `CREATE TABLE groups AS SELECT ${names.join(', ')}, count(*)::DOUBLE AS planned FROM ${from} GROUP BY ALL ORDER BY ALL LIMIT ${limit + 1}`,
      );
      const groups: { keys: DuckDBValue[]; planned: number }[] = [];
      for await (const row of queryRows(connection, 'FROM groups ORDER BY rowid'))
        groups.push({ keys: row.slice(0, -1), planned: Number(row.at(-1)) });
      if (groups.length > limit) return 'too-many';
      const same = names.map((name) => `places.${name} IS NOT DISTINCT FROM groups.${name}`);
      const sql = `SELECT places.place::DOUBLE, groups.rowid::DOUBLE FROM ${from} AS places JOIN groups ON ${same.join(' AND ')}`;
      return new OutcomeCounts(campaign, groups, await readGroupOf(connection, sql, places));
    });
  }

  /**
   * The groups by their keys, ascending, after all of `outcomes`, which only ever grow. `running`: chunks that are being computed. Null where one is of
   * no chunk of the plan.
   */
  async after(
    outcomes: readonly ChunkOutcome[],
    running: readonly string[] = [],
  ): Promise<readonly OutcomeCount[] | null> {
    const isKnown = (id: string) => this.chunks.has(id);
    // Parts come with their split.
    if (!outcomes.slice(this.seen).every(({ chunk }) => isKnown(chunk)) || !running.every(isKnown))
      this.chunks = new Map((await readChunkTable(this.campaign)).map((chunk) => [chunk.id, chunk]));
    for (const { chunk, failures } of outcomes.slice(this.seen)) {
      const planned = this.chunks.get(chunk);
      if (planned === undefined) return null;
      this.count(planned, this.completed);
      for (const index of failures) {
        const group = this.groupOf[planned.start + index] ?? 0;
        this.completed[group] = (this.completed[group] ?? 0) - 1;
        this.failed[group] = (this.failed[group] ?? 0) + 1;
      }
      this.seen += 1;
    }
    const computed = new Int32Array(this.groups.length);
    for (const id of running) {
      const chunk = this.chunks.get(id);
      if (chunk !== undefined) this.count(chunk, computed);
    }
    return this.groups.map(({ keys, planned }, group) => ({
      keys,
      planned,
      completed: this.completed[group] ?? 0,
      failed: this.failed[group] ?? 0,
      running: computed[group] ?? 0,
    }));
  }

  private count({ start, count }: Chunk, into: Int32Array): void {
    for (let place = start; place < start + count; place += 1) {
      const group = this.groupOf[place] ?? 0;
      into[group] = (into[group] ?? 0) + 1;
    }
  }
}

async function readGroupOf(connection: DuckDBConnection, sql: string, places: number): Promise<Int32Array> {
  // Loaded here, as in `openDatabase`.
  const { vectorNumbers } = await import('./vector-numbers.js');
  const groupOf = new Int32Array(places);
  for await (const chunk of await connection.stream(sql)) {
    const [place, group] = [vectorNumbers(chunk, 0), vectorNumbers(chunk, 1)];
    for (let row = 0; row < chunk.rowCount; row += 1) groupOf[place[row] ?? 0] = group[row] ?? 0;
  }
  return groupOf;
}
