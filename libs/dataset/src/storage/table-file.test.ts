import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { withDatabase } from '../query/database.js';
import { PlainText } from './plain-text.js';
import { TableFile } from './table-file.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

const rows = [
  { a: -1, b: 2n ** 52n, c: 0.1, d: 'é', e: null },
  { a: 2, b: -3n, c: Number.MIN_VALUE, d: '', e: 7 },
  { a: 3, b: 0n, c: -0, d: 'a longer text', e: null },
];

async function write(text: PlainText | string[]): Promise<string> {
  const path = join(space.store, 'table.parquet');
  const file = await TableFile.create(
    path,
    [
      { name: 'a', type: 'int32' },
      { name: 'b', type: 'int64' },
      { name: 'c', type: 'float64' },
      { name: 'd', type: 'string' },
      { name: 'e', type: 'nullable-int32' },
    ],
    {},
  );
  await file.write(
    [
      Int32Array.from(rows, ({ a }) => a),
      BigInt64Array.from(rows, ({ b }) => b),
      Float64Array.from(rows, ({ c }) => c),
      text,
      rows.map(({ e }) => e),
    ],
    rows.length,
  );
  await file.finish();
  return path;
}

it.each([
  ['its bytes as they are', PlainText.of(rows.map(({ d }) => d))],
  ['the encoder of the library', rows.map(({ d }) => d)],
])('a row group comes back from %s, in two readers', async (_, text) => {
  const path = await write(text);
  expect(await parquetReadObjects({ file: await asyncBufferFromFile(path) })).toEqual(rows);
  const read = await withDatabase(space.store, (connection) =>
    connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`),
  );
  expect(read.getRowObjects()).toEqual(rows);
});
