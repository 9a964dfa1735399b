import { REFUSAL_MS } from '@loschmidt/proto';
import { expect, test } from 'vitest';
import { queryLimits } from '../query/query-limits.js';
import { QueryPool } from '../query/query-pool.js';
import { flightHandlers } from './flight-service.js';

test('a question that cannot be read is refused after a moment: asking it over and over costs little', async () => {
  const pool = new QueryPool(queryLimits());
  const caller = { peer: '127.0.0.1:1', signal: new AbortController().signal, abandon: () => {} };
  const begin = performance.now();
  const asked = flightHandlers('/nowhere', pool).doGet({ ticket: Buffer.from('steps') }, caller, async () => {});
  await expect(asked).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('must be JSON') });
  expect(performance.now() - begin).toBeGreaterThanOrEqual(REFUSAL_MS);
  expect(pool.processes()).toEqual([]);
  await pool.close();
});
