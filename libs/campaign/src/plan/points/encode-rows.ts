import { canonicalJson, type EncodedKey, type EncodedPoints, encodePoints, pointSections } from '@loschmidt/core';
import type { Campaign } from '../../spec/campaign.js';
import { pointRebuilder } from './point-at.js';
import type { PointParts } from './point-maker.js';

/** Which rows are equal: row i is like row `firsts[codes[i]]`, the first of its kind. Kinds are numbered as they come. */
interface RowCodes {
  readonly codes: Int32Array;
  readonly firsts: readonly number[];
}

/** Of `count` rows with the same values. */
function sameRows(count: number): RowCodes {
  return { codes: new Int32Array(count), firsts: [0] };
}

function distinctRows(values: ArrayLike<unknown>, count: number): RowCodes {
  const codes = new Int32Array(count);
  const firsts: number[] = [];
  const known = new Map<unknown, number>();
  let last: unknown;
  let code = -1;
  for (let row = 0; row < count; row += 1) {
    const value = values[row];
    // Along all axes but the innermost one a value stays for many rows.
    if (value !== last || code < 0) {
      const seen = known.get(value);
      code = seen ?? firsts.length;
      if (seen === undefined) {
        known.set(value, code);
        firsts.push(row);
      }
      last = value;
    }
    codes[row] = code;
  }
  return { codes, firsts };
}

/** Rows that are equal in both. */
function combined(a: RowCodes, b: RowCodes): RowCodes {
  if (a.firsts.length === 1) return b;
  const pairs = Float64Array.from(a.codes);
  for (let row = 0; row < pairs.length; row += 1) {
    pairs[row] = (pairs[row] ?? 0) * b.firsts.length + (b.codes[row] ?? 0);
  }
  return distinctRows(pairs, pairs.length);
}

/** Rows of the plan by column: values aligned with the plan's parameters, and seeds. */
export interface PlanRows {
  readonly values: readonly ArrayLike<number | string>[];
  readonly seeds: ArrayLike<number>;
}

/**
 * What `encodePoints` makes of `pointAt` of every row, in canonical JSON and without an object a row: a key of the normal form is read once for
 * each set of the values that it depends on. Errors: those of `pointAt`.
 */
export function encodeRows(campaign: Campaign, { values, seeds }: PlanRows): EncodedPoints {
  const count = seeds.length;
  if (count === 0) return encodePoints([]);
  const { paths, partsOf } = pointRebuilder(campaign);
  const known = new Array<PointParts | undefined>(count);
  const partsAt = (row: number): PointParts => {
    known[row] ??= partsOf(values.map((column) => column[row] ?? Number.NaN));
    return known[row];
  };
  const columns = paths.map((path, index) => ({
    section: path.split('.')[0] ?? '',
    rows: distinctRows(values[index] ?? [], count),
  }));
  const read = (Object.keys(pointSections) as (keyof PointParts)[]).map((key) => {
    const needs: readonly string[] = pointSections[key].needs;
    const used = columns.filter(({ section }) => needs.includes(section)).map(({ rows }) => rows);
    return keyOf(key, used, count, (row) => partsAt(row)[key].text);
  });
  const seed = keyOf('seed', [distinctRows(seeds, count)], count, (row) => canonicalJson(seeds[row] ?? 0));
  const shared = [`"species":${canonicalJson(campaign.species)}`];
  const keys: EncodedKey[] = [];
  for (const own of [...read, seed]) {
    if (own.values.length === 1) shared.push(`"${own.key}":${own.values[0]}`);
    else keys.push(own);
  }
  return { count, shared: `{${shared.join()}}`, keys };
}

/** The texts of a key that depends on some columns, in the order in which the rows come to them. */
function keyOf(key: string, used: readonly RowCodes[], count: number, textAt: (row: number) => string): EncodedKey {
  const rows = used.filter(({ firsts }) => firsts.length > 1).reduce(combined, sameRows(count));
  const codeByText = new Map<string, number>();
  const codes = rows.firsts.map((row) => {
    const text = textAt(row);
    const code = codeByText.get(text) ?? codeByText.size;
    codeByText.set(text, code);
    return code;
  });
  const values = [...codeByText.keys()];
  return {
    key,
    values,
    codes: values.length === codes.length ? rows.codes : rows.codes.map((code) => codes[code] ?? 0),
  };
}
