import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { categoriesOf, numberValues, textAt, textsOf } from '@loschmidt/core';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listsOf } from '../chunk/without-points.js';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { withDatabase } from '../query/database.js';
import { readColumns } from './read-columns.js';
import { TableFile } from './table-file.js';

let space: Workspace;
beforeEach(async () => {
  space = await temporaryStore();
});
afterEach(() => space.remove());

interface Row {
  readonly a: number;
  readonly b: bigint;
  readonly c: number | null;
  readonly d: string | null;
  readonly e: number | null;
  readonly f: string;
  readonly g: number[] | null;
}

const numberOf = (value: number | null) => value ?? Number.NaN;

async function write(groups: readonly (readonly Row[])[]): Promise<string> {
  const path = join(space.store, `${Math.random()}.parquet`);
  const file = await TableFile.create(
    path,
    [
      { name: 'a', type: 'int32' },
      { name: 'b', type: 'int64' },
      { name: 'c', type: 'float64' },
      { name: 'd', type: 'string' },
      { name: 'e', type: 'nullable-int32' },
      { name: 'f', type: 'category' },
      { name: 'g', type: 'list' },
    ],
    {},
  );
  for (const rows of groups) {
    await file.write(
      [
        numberValues(Int32Array.from(rows, ({ a }) => a)),
        numberValues(BigInt64Array.from(rows, ({ b }) => b)),
        numberValues(Float64Array.from(rows, ({ c }) => numberOf(c))),
        textsOf(rows.map(({ d }) => d)),
        numberValues(Float64Array.from(rows, ({ e }) => numberOf(e))),
        categoriesOf(rows.map(({ f }) => f)),
        listsOf(rows.map(({ g }) => g)),
      ],
      rows.length,
    );
  }
  await file.finish();
  return path;
}

/** By the two readers of this project. */
async function read(path: string): Promise<unknown[][]> {
  const found = await withDatabase(space.store, (connection) =>
    connection.runAndReadAll(`SELECT * FROM read_parquet('${path}')`),
  );
  const lists = found
    .getRowObjects()
    .map((row) => ({ ...row, g: row.g === null ? null : (row.g as { items: unknown }).items }));
  const objects = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
  return [lists, objects.map((row) => ({ ...row, g: row.g ?? null }))];
}

const row = fc.record<Row>({
  a: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  b: fc.bigInt({ min: -(2n ** 52n), max: 2n ** 52n }),
  c: fc.option(fc.oneof(fc.constantFrom(-0, 5e-324, 0.1), fc.double({ noNaN: true, noDefaultInfinity: true }))),
  d: fc.option(fc.oneof(fc.constantFrom('', 'é', 'x'.repeat(5000)), fc.string({ unit: 'grapheme' }))),
  e: fc.option(fc.integer({ min: -9, max: 9 })),
  f: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('cycle', 'h1.1') }, fc.uuid()),
  g: fc.option(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 4 })),
});

it('rows come back as they were written, in two readers', async () => {
  const groups = fc.array(fc.array(row, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(groups, async (rows) => {
      for (const found of await read(await write(rows))) expect(found).toEqual(rows.flat());
    }),
    { numRuns: 60 },
  );
});

it.each([2, 300, 70_000])('a dictionary of %d texts, most of them in long stretches', async (different) => {
  const rows = Array.from({ length: different + 1000 }, (_, i) => {
    const rest = { a: i, b: BigInt(i), c: i % 3 === 0 ? null : i / 7, d: null, e: null };
    return { ...rest, f: `point ${Math.min(i, different - 1)}`, g: [i, i + 1, i + 2] };
  });
  for (const found of await read(await write([rows, rows.slice(0, 20)]))) {
    expect(found).toEqual([...rows, ...rows.slice(0, 20)]);
  }
});

const plain = row.map(({ a, b, c, d, e }) => ({ a, b, c, d, e }));
const plainGroups = fc.array(fc.array(plain, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 });

it('columns of any rows come from the bytes of their pages as they come from the reader of objects', async () => {
  await fc.assert(
    fc.asyncProperty(plainGroups, fc.nat(90), fc.nat(90), async (groups, one, other) => {
      const path = join(space.store, `${Math.random()}.parquet`);
      const types = ['int32', 'int64', 'float64', 'string', 'nullable-int32'] as const;
      const columns = types.map((type, i) => ({ name: 'abcde'.charAt(i), type }));
      const file = await TableFile.create(path, columns, {});
      for (const rows of groups) {
        await file.write(
          [
            numberValues(Int32Array.from(rows, ({ a }) => a)),
            numberValues(BigInt64Array.from(rows, ({ b }) => b)),
            numberValues(Float64Array.from(rows, ({ c }) => numberOf(c))),
            textsOf(rows.map(({ d }) => d)),
            numberValues(Float64Array.from(rows, ({ e }) => numberOf(e))),
          ],
          rows.length,
        );
      }
      await file.finish();
      const count = groups.flat().length;
      const start = Math.min(one, other) % count;
      const end = Math.max(start + 1, Math.min(count, Math.max(one, other)));
      const buffer = await asyncBufferFromFile(path);
      const found = await readColumns(path, await parquetMetadataAsync(buffer), start, end);
      const objects = await parquetReadObjects({ file: buffer, rowStart: start, rowEnd: end });
      const expected = (name: string) => objects.map((object) => object[name]);
      for (const name of ['a', 'b', 'c', 'e']) {
        expect(found.get(name)).toEqual(
          Float64Array.from(expected(name), (value) => (value === null ? Number.NaN : Number(value))),
        );
      }
      const texts = found.get('d');
      if (texts === undefined || texts instanceof Float64Array) throw new Error('texts');
      expect(Array.from({ length: end - start }, (_, i) => textAt(texts, i))).toEqual(expected('d'));
    }),
    { numRuns: 100 },
  );
});

it('files of the same rows have the same bytes as ever', async () => {
  const groups = [1, 7, 300].map((count) =>
    Array.from({ length: count }, (_, i): Row => {
      const list = i % 8 ? null : [];
      return {
        ...{ a: i, b: BigInt(i) * -3n, c: i % 3 ? i / 7 : null, d: i % 5 ? `tx é ${i}` : null, e: i % 2 ? i : null },
        ...{ f: `p${Math.floor(i / 9)}`, g: i % 4 ? [i, i + 0.5] : list },
      };
    }),
  );
  const bytes = await readFile(await write(groups));
  expect(hash('sha256', bytes)).toBe('03bb1068369e436391193c38fef843a19db16052eabafe2292512c3ecf92f2d7');
});

it('pages that are not plain are refused', async () => {
  const path = await write([[{ a: 1, b: 1n, c: 1, d: 'd', e: 1, f: 'f', g: null }]]);
  const footer = await parquetMetadataAsync(await asyncBufferFromFile(path));
  await expect(readColumns(path, footer, 0, 1)).rejects.toThrow('column f is no plain page');
});
