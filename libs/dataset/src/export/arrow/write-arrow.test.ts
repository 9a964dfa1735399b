import { tmpdir } from 'node:os';
import type { DuckDBDataChunk } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { expect, it } from 'vitest';
import { withDatabase } from '../../query/database.js';
import { type ArrowColumn, arrowSchema } from './arrow-schema.js';
import { arrowMessages, writeArrow } from './write-arrow.js';

const WIDE = 4_000;
const columns: readonly (readonly [ArrowColumn['type'], string])[] = [
  ['list', `[CAST(range AS DOUBLE) FOR i IN range(${WIDE / 8})]`],
  ['string', `repeat('x', ${WIDE})`],
];
/** Narrow rows first, as small systems come before large ones. */
const NARROW = 30_000;
const ROWS = NARROW + 9_000;

async function withRows(
  type: ArrowColumn['type'],
  sql: string,
  work: (chunks: AsyncIterable<DuckDBDataChunk>, schema: ReturnType<typeof arrowSchema>) => Promise<void>,
): Promise<void> {
  await withDatabase(tmpdir(), async (connection) => {
    const rows = await connection.stream(
      `SELECT CASE WHEN range < ${NARROW} THEN NULL ELSE ${sql} END AS a FROM range(${ROWS})`,
    );
    await work(rows, arrowSchema([{ name: 'a', type }], {}));
  });
}

it.each(columns)('a batch of rows that take much (a %s) has fewer of them', (type, sql) =>
  withRows(type, sql, async (chunks, schema) => {
    const pieces: Uint8Array[] = [];
    expect(await writeArrow(chunks, schema, 'stream', async (piece) => void pieces.push(piece))).toBe(ROWS);
    const most = 16e6 + 2_048 * WIDE;
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(most);
    const batches = tableFromIPC(Buffer.concat(pieces)).batches.map(({ numRows }) => numRows);
    expect(batches.reduce((sum, rows) => sum + rows)).toBe(ROWS);
    expect(batches.length).toBeLessThan(5);
  }),
);

it.each(columns)('messages of narrow rows and then of wide ones (a %s) stay about as large as asked for', (type, sql) =>
  withRows(type, sql, async (chunks, schema) => {
    const sizes: number[] = [];
    let rows = 0;
    for await (const message of arrowMessages(chunks, schema, { rows: 65_536, bytes: 1e6 })) {
      sizes.push(message.body.length);
      rows += message.rows;
    }
    expect(rows).toBe(ROWS);
    expect(Math.max(...sizes)).toBeLessThan(1e6 + 1.1 * 2_048 * WIDE);
  }),
);
