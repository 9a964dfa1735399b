import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.js';
import { exactLiterals } from './exact-literals.js';

const exact = (sql: string) => exactLiterals(sql).sql;

describe('a number with a point is a float64', () => {
  it.each([
    ['x = 0.5', 'x = 0.5e0'],
    ['x IN (.5, 5., -1_000.2_5)', 'x IN (.5e0, 5.e0, -1_000.2_5e0)'],
    ['x=0.5OR y>1.5AND z<2.5e', 'x=0.5e0OR y>1.5e0AND z<2.5e0e'],
    ['t.x = 0.5::DOUBLE + CAST(0.5 AS float)', 't.x = 0.5e0::DOUBLE + CAST(0.5e0 AS float)'],
    ["'it''s' || 0.5", "'it''s' || 0.5e0"],
    ['a$1$ = 0.5', 'a$1$ = 0.5e0'],
    ['SELECT 0.5 AS half', 'SELECT 0.5e0 AS half'],
  ])('%s', (typed, given) => expect(exact(typed)).toBe(given));
});

describe('everything else stays', () => {
  it.each([
    'LIMIT 10 OFFSET 1_000',
    'x = 1e-3 + 1.5E+3 + .5e0 + 2.e1',
    "x = '0.5' OR y = E'\\'0.5' OR z = 'it''s 0.5'",
    'SELECT $$0.5$$, $a$ 0.5 $$ 0.5 $a$',
    'SELECT "0.5", "a""0.5" FROM t0.x1',
    '-- 0.5\nSELECT 1 /* 0.5 /* 0.5 */ 0.5 */',
    "SELECT 'no end 0.5",
    'SELECT 1 /* no end 0.5',
    'SELECT 0.50::VARCHAR, -0.1 :: /* exact */ DECIMAL(18, 17), 2.5::INT',
    'SELECT CAST(0.1 AS DECIMAL(18, 17)), try_cast ( -0.1 AS numeric)',
  ])('%s', (typed) => expect(exact(typed)).toBe(typed));
});

it('places are those of what was typed', () => {
  const typed = 'x = 0.5 AND y IN (1.25, 3) ≠ .5 z';
  const { sql, typedOffset } = exactLiterals(typed);
  for (const sign of ['x', 'AND', 'y', '1.25', ', 3', '≠', '.5 z'.slice(0, 2), 'z']) {
    expect(typedOffset(sql.indexOf(sign))).toBe(typed.indexOf(sign));
  }
  expect(typedOffset(sql.length)).toBe(typed.length);
  expect(typedOffset(sql.indexOf('e0') + 1)).toBe(typed.indexOf('0.5') + 3);
  expect(exactLiterals('0.5 0.5').typedWords('near "0.5e0"')).toBe('near "0.5"');
});

describe('DuckDB finds the float64 that was written', () => {
  let database: Database;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    database = await openDatabase('/tmp');
    connection = database.connection;
  });
  afterAll(() => database.close());

  /** Those of `values` that a condition on `x` does not find. */
  async function lost(values: readonly number[], condition: (text: string) => string): Promise<number[]> {
    const tests = values.map((value, index) => condition(pointed(value)).replaceAll(/\bx\b/g, `$${index + 1}::DOUBLE`));
    const prepared = await connection.prepare(exact(`SELECT ${tests.join(', ')}`));
    values.forEach((value, index) => {
      prepared.bindDouble(index + 1, value);
    });
    const row = (await (await prepared.run()).getRows())[0] ?? [];
    return values.filter((_, index) => row[index] !== true);
  }

  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });
  const everyday = fc.double({ min: -20, max: 20, noNaN: true });
  const angles = fc.tuple(fc.integer({ min: 1, max: 720 }), fc.integer({ min: 1, max: 360 }));
  const values = fc.array(
    fc.oneof(
      doubles,
      everyday,
      everyday,
      angles.map(([k, n]) => (k * Math.PI) / n),
      fc.integer({ min: -1e6, max: 1e6 }),
    ),
    { minLength: 100, maxLength: 200 },
  );

  it.each<[string, (text: string) => string]>([
    ['=', (text) => `x = ${text}`],
    ['IN', (text) => `x IN (0.000000000000001, ${text}, 123456.7)`],
    ['BETWEEN', (text) => `x BETWEEN ${text} AND ${text}`],
    ['<= and >=', (text) => `NOT (x < ${text} OR x > ${text}) AND ${text} = x`],
    ['a cast', (text) => `x = CAST(${text} AS DOUBLE) AND x = (${text})::DOUBLE AND x = '${text}'`],
    ['a list', (text) => `list_contains([1, ${text}], x) AND (SELECT max(v) FROM (VALUES (${text})) AS t(v)) = x`],
    ['an expression', (text) => `x = CASE WHEN true THEN ${text} ELSE 0.25 END AND x = coalesce(NULL, ${text})`],
  ])(
    'with %s',
    async (_, condition) => {
      await fc.assert(
        fc.asyncProperty(values, async (some) => {
          expect(await lost(some, condition)).toEqual([]);
        }),
        { numRuns: 10 },
      );
    },
    60_000,
  );

  it('at the edges', async () => {
    const edges = [
      5e-324,
      2.2250738585072014e-308,
      1.7976931348623157e308,
      2 ** 53,
      2 ** 53 + 2,
      1e22,
      1e23,
      0.1,
      4.35,
    ];
    expect(await lost([...edges, ...edges.map((x) => -x)], (text) => `x = ${text}`)).toEqual([]);
  });
});

/** The shortest text that is `value`, without an exponent and with a point. */
function pointed(value: number): string {
  const [, sign = '', first = '', more = '', power = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential()) ?? [];
  const digits = first + more;
  const point = Number(power) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point)}`;
}
