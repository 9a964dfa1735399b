import { createHash } from 'node:crypto';
import type { TableName } from '@loschmidt/core';
import { wire } from '../wire.js';

/** Names of tables as they travel. */
export const tableCode: Record<TableName, wire.Table> = {
  steps: wire.Table.TABLE_STEPS,
  profiles: wire.Table.TABLE_PROFILES,
  summary: wire.Table.TABLE_SUMMARY,
};

/** Undefined for a number that no table has. */
export function tableName(code: wire.Table): TableName | undefined {
  return (Object.keys(tableCode) as TableName[]).find((name) => tableCode[name] === code);
}

/** Counts and hashes the frames of one table, on both ends of a stream. */
export class TableDigester {
  readonly #hash = createHash('sha256');
  rows = 0;
  batches = 0;

  frame(header: Uint8Array, body: Uint8Array): void {
    this.#hash.update(header).update(body);
  }

  batch(rows: number): void {
    this.rows += rows;
    this.batches += 1;
  }

  /** To be asked once, after the last frame. */
  digest(table: TableName): Required<Pick<wire.TableDigest, 'table' | 'rows' | 'batches' | 'sha256'>> {
    return { table: tableCode[table], rows: this.rows, batches: this.batches, sha256: this.#hash.digest('hex') };
  }
}
