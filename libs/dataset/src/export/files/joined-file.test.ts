import { appendFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryStore } from '../../fixture/small-campaign.js';
import { sqlString, withDatabase } from '../../query/database.js';
import { readThrift, writeThrift } from '../../storage/thrift-compact.js';
import { joinedFiles } from './joined-file.js';

const part = (from: number, to: number) => `
  SELECT range AS number, 'text ' || range % 7 AS text, range / 3 AS real, [range, NULL] AS list, range % 2 = 0 AS even
  FROM range(${from}, ${to})`;
const bounds = [0, 5_000, 5_000, 9_000, 9_001];

it('a file joined of several has their rows, their statistics and the metadata of the first', async () => {
  const { store, remove } = await temporaryStore();
  try {
    await withDatabase(store, async (connection) => {
      const path = join(store, 'joined.parquet');
      const joined = joinedFiles('parquet')((bytes) => appendFile(path, bytes));
      for (const [index, to] of bounds.slice(1).entries()) {
        const one = join(store, `${index}.parquet`);
        await connection.run(
          `COPY (${part(bounds[index] ?? 0, to)}) TO ${sqlString(one)}
           (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048, KV_METADATA {part: '${index}'})`,
        );
        await joined.append(one);
      }
      await joined.finish();
      const differing = await connection.runAndReadAll(
        `(FROM '${path}' EXCEPT ALL (${part(0, 9_001)})) UNION ALL ((${part(0, 9_001)}) EXCEPT ALL FROM '${path}')`,
      );
      expect(differing.getRows()).toEqual([]);
      const found = await connection.runAndReadAll(`
        SELECT (SELECT count(*) FROM '${path}' WHERE number = 4_500 AND text = 'text 6'),
          (SELECT string_agg(number, ' ' ORDER BY file_row_number) FROM read_parquet('${path}', file_row_number = true) WHERE number % 4_500 = 0),
          (SELECT decode(value) FROM parquet_kv_metadata('${path}')),
          (SELECT num_row_groups FROM parquet_file_metadata('${path}'))`);
      expect(found.getRows()[0]?.map(String)).toEqual(['1', '0 4500 9000', '0', '6']);
    });
  } finally {
    await remove();
  }
});

it('the files of an export share what their bytes go through, however many they are', async () => {
  const { store, remove } = await temporaryStore();
  try {
    const one = join(store, 'one.parquet');
    await withDatabase(store, (connection) =>
      connection.run(`COPY (${part(0, 10)}) TO ${sqlString(one)} (FORMAT parquet)`),
    );
    const joinedFile = joinedFiles('parquet');
    const before = process.memoryUsage().arrayBuffers;
    const sizes = Array.from({ length: 500 }, () => 0);
    const files = sizes.map((_, index) =>
      joinedFile(async (bytes) => {
        sizes[index] = (sizes[index] ?? 0) + bytes.length;
      }),
    );
    for (const file of files) await file.append(one);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100e6);
    for (const file of files) await file.finish();
    expect(new Set(sizes)).toEqual(new Set([(await stat(one)).size]));
  } finally {
    await remove();
  }
});

it('a footer that is read and written has the same bytes', async () => {
  const { store, remove } = await temporaryStore();
  try {
    const path = join(store, 'one.parquet');
    await withDatabase(store, (connection) =>
      connection.run(`COPY (${part(0, 9_000)}) TO ${sqlString(path)} (FORMAT parquet, ROW_GROUP_SIZE 2048)`),
    );
    const bytes = await readFile(path);
    const length = bytes.readUInt32LE(bytes.length - 8);
    const footer = bytes.subarray(bytes.length - 8 - length, bytes.length - 8);
    expect(Buffer.from(writeThrift(readThrift(footer))).equals(footer)).toBe(true);
    expect(() => readThrift(footer.subarray(0, length - 10))).toThrow('too early');
  } finally {
    await remove();
  }
});
