import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { numberValues } from '@loschmidt/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { readColumns, readRows, rowAt } from './read-columns.js';
import { readFooter } from './read-footer.js';
import { TableFile } from './table-file.js';
import { refuseBadThrift } from './thrift-bounds.js';
import { readThrift, type ThriftList, type ThriftStruct, type ThriftValue, writeThrift } from './thrift-compact.js';

let space: Workspace;
let path: string;
beforeEach(async () => {
  space = await temporaryStore();
  path = join(space.store, 'rows.parquet');
  const file = await TableFile.create(path, [{ name: 'place', type: 'int32' }], {});
  await file.write([numberValues(Int32Array.of(3, 4))], 2);
  await file.finish();
});
afterEach(() => space.remove());

/** Fields by their numbers: of a file 3 is its rows, 4 its groups; of a group 1 its columns, 3 its rows; of a column 3, there 7 its bytes. */
function changed(struct: ThriftStruct, path: readonly number[], value: bigint): ThriftStruct {
  const [field = 0, ...rest] = path;
  const old = struct.get(field);
  if (old === undefined) throw new Error(`there is no field ${field}`);
  const inner = (at: ThriftValue): ThriftValue => {
    if (rest.length === 0) return value;
    if (at instanceof Map) return changed(at, rest, value);
    if (isList(at)) return { ...at, values: at.values.map(inner) };
    throw new Error('there is nothing below');
  };
  return new Map([...struct, [field, { ...old, value: inner(old.value) }]]);
}

function isList(value: ThriftValue): value is ThriftList {
  return typeof value === 'object' && 'element' in value;
}

async function forge(change: (footer: ThriftStruct) => ThriftStruct): Promise<void> {
  const bytes = await readFile(path);
  const length = bytes.readUInt32LE(bytes.length - 8);
  const end = bytes.length - 8 - length;
  const footer = Buffer.from(writeThrift(change(readThrift(bytes.subarray(end, end + length)))));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(footer.length);
  await writeFile(path, Buffer.concat([bytes.subarray(0, end), footer, size, Buffer.from('PAR1')]));
}

test('a footer of ours is read, and its rows', async () => {
  expect(Number((await readFooter(path)).num_rows)).toBe(2);
  expect(await readRows(path)).toEqual([{ place: 3 }, { place: 4 }]);
  const some = await readColumns(path, await readFooter(path), 1, 9);
  expect([rowAt(some, 0), rowAt(some, 1)]).toEqual([{ place: 4 }, undefined]);
});

test.each([
  ['2^40 rows', [[3], [4, 3]], 2n ** 40n],
  ['2^40 rows in a group alone', [[4, 3]], 2n ** 40n],
  ['fewer rows than none', [[3], [4, 3]], -5n],
  ['a column of 2^40 bytes', [[4, 1, 3, 7]], 2n ** 40n],
  ['a column before the file', [[4, 1, 3, 9]], -8n],
] as const)('%s are refused before memory is taken for them', async (_, paths, value) => {
  await forge((footer) => paths.reduce((at, path) => changed(at, path, value), footer));
  await expect(readRows(path)).rejects.toThrow(/cannot have|not inside/);
});

test.each([
  ['a list of 2^31 elements', [0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07, 0]],
  ['a text of 2^31 bytes', [0x18, 0xff, 0xff, 0xff, 0xff, 0x07, 0]],
  ['structs in each other without end', Array.from({ length: 5000 }, () => 0x1c)],
  ['a number without an end', [0x16, ...Array.from({ length: 40 }, () => 0xff), 0]],
  ['no end', [0x15, 2]],
])('%s is no footer', (_, bytes) => {
  expect(() => refuseBadThrift(Uint8Array.from(bytes))).toThrow('its footer');
});

test('lengths that are longer than the file are refused', async () => {
  const bytes = await readFile(path);
  bytes.writeUInt32LE(0xffffffff, bytes.length - 8);
  await writeFile(path, bytes);
  await expect(readFooter(path)).rejects.toThrow('does not end as');
  await writeFile(path, 'PAR1');
  await expect(readFooter(path)).rejects.toThrow('too short');
});
