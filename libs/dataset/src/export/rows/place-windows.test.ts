import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PlacedRows, placeWindows, type RowOrder } from './place-windows.js';

const own: RowOrder = { kind: 'chunk' };
const none: RowOrder = { kind: 'none' };

const placed = (
  chunk: string,
  first: number,
  last: number,
  rows = last - first + 1,
  order: RowOrder = own,
): PlacedRows => ({
  chunk,
  first,
  last,
  rows,
  order,
});

it('chunks that follow each other share a window of at most so many rows', () => {
  const windows = placeWindows([placed('c', 20, 29), placed('a', 0, 9), placed('b', 10, 19)], 20);
  expect(windows).toEqual([
    { first: 0, last: 19, chunks: ['a', 'b'], order: own },
    { first: 20, last: 29, chunks: ['c'], order: own },
  ]);
});

it('chunks that overlap are cut by place, and only those that do', () => {
  expect(placeWindows([placed('a', 0, 9), placed('b', 10, 19), placed('c', 14, 29)], 13)).toEqual([
    { first: 0, last: 9, chunks: ['a'], order: own },
    { first: 10, last: 19, chunks: ['b', 'c'], order: none },
    { first: 20, last: 29, chunks: ['c'], order: none },
  ]);
});

it('rows of one compacted file need no sort, also where chunks overlap, and share larger windows', () => {
  const order: RowOrder = { kind: 'file', file: 1 };
  const chunks = Array.from({ length: 10 }, (_, index) => placed(`${index}`, 10 * index, 10 * index + 12, 10, order));
  expect(placeWindows(chunks, 20).map(({ first, last, order }) => [first, last, order])).toEqual([[0, 102, order]]);
  expect(placeWindows([...chunks, placed('other', 50, 50, 1)], 200)).toMatchObject([{ order: none }]);
});

it('a compacted file of more rows than a window may have is cut into equal parts', () => {
  const order: RowOrder = { kind: 'file', file: 1 };
  const chunks = Array.from({ length: 10 }, (_, index) => placed(`${index}`, 10 * index, 10 * index + 9, 10, order));
  expect(placeWindows(chunks, 12).map(({ first, last }) => [first, last])).toEqual([
    [0, 49],
    [50, 99],
  ]);
});

it('a few rows that must be sorted among many take few others with them', () => {
  const chunks = Array.from({ length: 100 }, (_, index) => placed(`${index}`, 10 * index, 10 * index + 9));
  const windows = placeWindows([...chunks, placed('retry', 505, 505, 1, none)], 25);
  expect(windows.filter(({ order }) => order.kind === 'none')).toHaveLength(1);
});

it('hundreds of thousands of chunks of a point each are gathered in the order of places', () => {
  const chunks = Array.from({ length: 250_000 }, (_, place) => placed(`${place}`, place, place));
  const windows = placeWindows([...chunks].reverse(), 200_000);
  expect(windows).toMatchObject([
    { first: 0, last: 199_999, order: own },
    { first: 200_000, last: 249_999, order: own },
  ]);
  expect(windows.flatMap((window) => window.chunks).join()).toBe(chunks.map(({ chunk }) => chunk).join());
});

it('each place with rows is in one window, which has all chunks that have rows there', () => {
  const some = fc.array(
    fc.record({
      first: fc.nat(50),
      length: fc.nat(20),
      rows: fc.integer({ min: 1, max: 40 }),
      order: fc.constantFrom<RowOrder>(own, none, { kind: 'file', file: 1 }, { kind: 'file', file: 2 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 50 }), (drawn, most) => {
      const chunks = drawn.map(({ first, length, rows, order }, index) =>
        placed(`${index}`, first, first + length, rows, order),
      );
      const windows = placeWindows(chunks, most);
      for (const { chunk, first, last } of chunks) {
        for (let place = first; place <= last; place++) {
          const met = windows.filter((window) => window.first <= place && place <= window.last);
          expect(met).toHaveLength(1);
          expect(met[0]?.chunks).toContain(chunk);
        }
      }
      windows.forEach((window, index) => {
        expect(window.first).toBeGreaterThan(windows[index - 1]?.last ?? -1);
      });
    }),
  );
});
