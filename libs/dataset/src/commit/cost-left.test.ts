import { expect, test } from 'vitest';
import type { Chunk } from '../plan/chunk.js';
import { CostLedger } from './cost-left.js';
import type { ChunkMarker } from './marker.js';

const chunk = (id: string, seconds: number, points = 10): Chunk => ({
  id,
  plan: 1,
  start: 0,
  count: points,
  points,
  seconds,
  bytes: 1e6,
  hidden: null,
});
const took = (seconds: number) => ({ failed: 0, seconds }) as ChunkMarker;

test('what is left is what the plan says, until chunks tell more', () => {
  const ledger = new CostLedger();
  for (const one of ['a', 'b', 'c']) ledger.open(chunk(one, 10));
  expect(ledger.left()).toMatchObject({ seconds: 30, samples: 0 });
  ledger.close(chunk('a', 10), took(20));
  const { seconds, low, high, samples } = ledger.left();
  expect([seconds, samples]).toEqual([40, 1]);
  expect(low).toBeLessThan(40);
  expect(high).toBeGreaterThan(40);
});

test('chunks of another class are corrected by their own', () => {
  const ledger = new CostLedger();
  for (const one of [chunk('a', 10), chunk('b', 10), chunk('c', 1e-3), chunk('d', 1e-3)]) ledger.open(one);
  ledger.close(chunk('a', 10), took(10));
  ledger.close(chunk('c', 1e-3), took(5e-3));
  expect(ledger.left().seconds).toBeCloseTo(10 + 5e-3, 10);
});

test('a chunk that is split is left as its parts, and nothing is left at the end', () => {
  const ledger = new CostLedger();
  ledger.open(chunk('a', 10));
  ledger.close(chunk('a', 10));
  const parts = [chunk('a1', 4, 4), chunk('a2', 6, 6)];
  for (const part of parts) ledger.open(part);
  expect(ledger.left().seconds).toBe(10);
  for (const part of parts) ledger.close(part, took(part.seconds));
  expect(ledger.left()).toMatchObject({ seconds: 0, low: 0, high: 0, samples: 2 });
});
