import { describe, expect, it } from 'vitest';
import type { RetriedPoint } from '../plan/retried-points.js';
import { settleRetries } from './settle-retries.js';

/** A point in three generations; its row in each: completed, failed, or not committed yet. */
const generations = ['1-000000', '2-000000', '3-000000'] as const;
const point: RetriedPoint = {
  point: 'p',
  rows: 4,
  occurrences: [
    { chunk: '1-000000', index: 7 },
    { chunk: '2-000000', index: 0 },
    { chunk: '3-000000', index: 2 },
  ],
};

type Row = 'completed' | 'failed' | 'open';

function settled(...rows: readonly [Row, Row, Row]) {
  const failures = new Map<string, readonly number[]>(
    generations.flatMap((chunk, g) => {
      const index = point.occurrences[g]?.index ?? -1;
      // Neighbours fail too; they are not asked for.
      return rows[g] === 'open' ? [] : [[chunk, rows[g] === 'failed' ? [index, index + 1] : [index + 1]] as const];
    }),
  );
  const { superseded, awaited } = settleRetries([point], (chunk) => failures.get(chunk) ?? null);
  return {
    superseded: superseded.map(({ chunk }) => Number(chunk[0])),
    awaited: awaited.map(({ chunk }) => Number(chunk[0])),
  };
}

describe('of the rows of a retried point', () => {
  it.each<[Row, Row, Row, number[], number[]]>([
    ['failed', 'failed', 'failed', [1, 2], []],
    ['failed', 'failed', 'completed', [1, 2], []],
    ['failed', 'completed', 'failed', [1, 3], []],
    ['completed', 'failed', 'completed', [2, 3], []],
    ['failed', 'failed', 'open', [1], [2]],
    ['failed', 'open', 'open', [], [1]],
    ['completed', 'open', 'open', [], []],
    ['open', 'failed', 'completed', [2], []],
    ['open', 'failed', 'failed', [2], []],
    ['open', 'open', 'open', [], []],
  ])(
    '%s, %s, %s: the newest counts, unless an older one succeeded; %j do not, and %j waits',
    (a, b, c, superseded, awaited) => {
      expect(settled(a, b, c)).toEqual({ superseded, awaited });
    },
  );
});
