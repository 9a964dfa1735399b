import { describe, expect, it } from 'vitest';
import { executionOrder, openRanges, openRangesBySize } from './execution-order.js';

describe('the execution order', () => {
  it('runs the most expensive chunks first, equal ones as planned', () => {
    const chunks = [
      { id: '1-000000', seconds: 1, bytes: 1e6 },
      { id: '1-000001', seconds: 9, bytes: 1e6 },
      { id: '1-000002', seconds: 1, bytes: 1e6 },
      { id: '2-000000', seconds: 3, bytes: 1e6 },
    ];
    const order = ['1-000001', '2-000000', '1-000000', '1-000002'];
    expect(executionOrder(chunks)).toEqual({ all: order, sizes: new Map([['small', order]]) });
  });

  it('has an order for each size of chunks, and ranges of each', () => {
    const chunks = [
      { id: '1-000000', seconds: 1, bytes: 1e6 },
      { id: '1-000001', seconds: 2, bytes: 5e9 },
      { id: '1-000002', seconds: 3, bytes: 1e6 },
      { id: '1-000003', seconds: 4, bytes: 5e9 },
    ];
    const order = executionOrder(chunks);
    expect([...order.sizes]).toEqual([
      ['large', ['1-000003', '1-000001']],
      ['small', ['1-000002', '1-000000']],
    ]);
    expect(openRangesBySize(order, new Set(['1-000003']))).toEqual([
      { size: 'large', start: 1, end: 2 },
      { size: 'small', start: 0, end: 2 },
    ]);
    expect(openRangesBySize(executionOrder(chunks.slice(0, 1)), new Set())).toEqual([{ start: 0, end: 1 }]);
  });
});

describe('ranges of open work', () => {
  const order = Array.from({ length: 10 }, (_, place) => `c${place}`);

  it('hold at most so many open chunks, and skip what is committed at their start', () => {
    const committed = new Set(['c0', 'c3', 'c4', 'c9']);
    expect(openRanges(order, committed, 2)).toEqual([
      { start: 1, end: 3 },
      { start: 5, end: 7 },
      { start: 7, end: 9 },
    ]);
    expect(openRanges(order, committed, 4)).toEqual([
      { start: 1, end: 7 },
      { start: 7, end: 10 },
    ]);
  });

  it('are none when everything is committed', () => {
    expect(openRanges(order, new Set(order), 3)).toEqual([]);
    expect(openRanges([], new Set(), 3)).toEqual([]);
  });

  it('stay small enough for a message with 100,000 chunks of which half are open', () => {
    const many = Array.from({ length: 100_000 }, (_, place) => `1-${String(place).padStart(6, '0')}`);
    const ranges = openRanges(many, new Set(many.filter((_, place) => place % 2 === 0)));
    expect(ranges).toHaveLength(100);
    expect(JSON.stringify(ranges).length).toBeLessThan(10_000);
    expect(JSON.stringify(openRanges(many, new Set())).length).toBeLessThan(10_000);
  });
});
