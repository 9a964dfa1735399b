import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { PointDigester } from './point-digest.js';

interface Row {
  cycle: number;
  stage: string;
  scalars: number[];
  lists: (number[] | null)[];
}

/** The definition, word by word: a big buffer of small buffers. */
function naiveDigest(rows: Row[]): string {
  const float64 = (value: number) => {
    const bytes = Buffer.alloc(8);
    if (Number.isNaN(value)) bytes.writeBigUInt64LE(0x7ff8000000000000n);
    else bytes.writeDoubleLE(value);
    return bytes;
  };
  const parts = rows.flatMap(({ cycle, stage, scalars, lists }) => [
    float64(cycle),
    Buffer.from(stage, 'utf8'),
    Buffer.of(0),
    ...scalars.map(float64),
    ...lists.flatMap((list) => (list === null ? [float64(Number.NaN)] : list.map(float64))),
  ]);
  return createHash('sha256').update(Buffer.concat(parts)).digest('hex');
}

function digest(digester: PointDigester, rows: Row[]): string {
  for (const { cycle, stage, scalars, lists } of rows) {
    digester.row(
      cycle,
      stage,
      Float64Array.from(scalars),
      lists.map((list) => list && Float64Array.from(list)),
    );
  }
  return digester.finish();
}

const golden: Row[] = [
  { cycle: 0, stage: 'cycle', scalars: [1, -0, Number.NaN], lists: [[1, 0], null] },
  { cycle: 1, stage: 'h2.1-reversed', scalars: [0.1, 1e-300, 3], lists: [null, [0.25, 0.5, 0.25]] },
  { cycle: 1, stage: 'cycle', scalars: [1 / 3, 5e-324, -1.5], lists: [[], [1, 2, 3]] },
];

test('the digest is that of the bytes that Python packs for the same rows', () => {
  // hashlib.sha256 over struct.pack('<d', …) of the rows above, stages encoded with a closing zero byte.
  expect(digest(new PointDigester(), golden)).toBe('f35e2132dc0b35a6f62b41240d73c2044077710c16e24492f238af44baef7388');
});

test('many rows, longer than any buffer, agree with the definition', () => {
  const rows = Array.from({ length: 3_000 }, (_, cycle) => ({
    cycle,
    stage: cycle % 3 === 0 ? 'cycle' : `h1.${cycle % 7}`,
    scalars: [Math.sin(cycle), cycle % 5 === 0 ? Number.NaN : cycle / 3, -cycle],
    lists: [cycle % 4 === 0 ? null : Array.from({ length: 12 }, (_, site) => Math.cos(cycle + site))],
  }));
  expect(digest(new PointDigester(), rows)).toBe(naiveDigest(rows));
});

test('one digester serves one point after the other', () => {
  const digester = new PointDigester();
  const alone = digest(new PointDigester(), golden);
  expect(digest(digester, golden)).toBe(alone);
  digester.row(9, 'cycle', Float64Array.of(1), []);
  digester.reset();
  expect(digest(digester, golden)).toBe(alone);
});

test('a NaN counts as null whatever its bits are', () => {
  const odd = new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer);
  const digester = new PointDigester();
  digester.row(0, 'cycle', odd, []);
  expect(digester.finish()).toBe(naiveDigest([{ cycle: 0, stage: 'cycle', scalars: [Number.NaN], lists: [] }]));
});
