import { openKernel } from '@loschmidt/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nativeTwins } from './native-twins.js';

const found = nativeTwins();
const levels = found.kind === 'found' ? found.levels : [];

/** Tiles of eight rows, registers of two and four amplitudes, four of them at a time: with what is left over, and with less than one. */
const DIMENSION = 37;

/** For each of `count` states and of `groups` weights a count and so many states, as byte offsets. */
const hopLists = (count: number, groups: number, bytesEach: number) => {
  const offset = fc.integer({ min: 0, max: count - 1 }).map((to) => to * bytesEach);
  const group = fc.array(offset, { maxLength: 4 }).map((to) => [to.length, ...to]);
  return fc.array(fc.array(group, { minLength: groups, maxLength: groups }), { minLength: count, maxLength: count });
};

const term = fc
  .record({
    rows: fc.integer({ min: 1, max: DIMENSION }),
    width: fc.integer({ min: 1, max: DIMENSION }),
    rowGroups: fc.integer({ min: 0, max: 2 }),
    columnGroups: fc.integer({ min: 0, max: 2 }),
  })
  .chain(({ rows, width, rowGroups, columnGroups }) =>
    fc.record({
      rows: fc.constant(rows),
      width: fc.constant(width),
      rowHops: hopLists(rows, rowGroups, 16 * width),
      columnHops: hopLists(width, columnGroups, 16),
      part: fc.tuple(fc.integer({ min: 0, max: rows }), fc.integer({ min: 0, max: rows })),
    }),
  );

test('a term of the series over some rows has the bits of WebAssembly, and touches nothing else', () => {
  const kernel = openKernel();
  kernel.reserve(kernel.base + 2 ** 20);
  const natives = levels.map(({ twins }) => twins(new Uint8Array(kernel.buffer), 0).chebyshevTerm);
  fc.assert(
    fc.property(term, ({ rows, width, rowHops, columnHops, part }) => {
      let end = kernel.base;
      const take = (bytes: number) => {
        const offset = end;
        end = Math.ceil((offset + bytes) / 64) * 64;
        return offset;
      };
      const words = (values: readonly number[]) => {
        const offset = take(4 * values.length);
        new Uint32Array(kernel.buffer, offset, values.length).set(values);
        return offset;
      };
      const numbers = (count: number, value: (index: number) => number) => {
        const offset = take(8 * count);
        new Float64Array(kernel.buffer, offset, count).forEach((_, index, all) => {
          all[index] = value(index);
        });
        return offset;
      };
      const wave = (phase: number) => (index: number) => Math.sin(phase + 1.7 * index);
      const starts = rowHops.map((_, row) => rowHops.slice(0, row).flat(2).length);
      const size = 2 * rows * width;
      const [first, last] = [Math.min(...part), Math.max(...part)];
      const args = [
        numbers(size, wave(1)),
        numbers(size, wave(2)),
        numbers(size, wave(3)),
        first,
        last,
        width,
        words(rowHops.flat(2)),
        words(starts),
        numbers(2, wave(4)),
        rowHops[0]?.length ?? 0,
        words(columnHops.flat(2)),
        numbers(2, wave(5)),
        columnHops[0]?.length ?? 0,
        numbers(rows * width, wave(6)),
        0.3,
        1.1,
        0.7,
      ] as Parameters<typeof kernel.run.chebyshevTerm>;
      const memory = new Uint8Array(kernel.buffer, 0, end + 4096);
      const before = memory.slice();
      kernel.run.chebyshevTerm(...args);
      const wanted = Buffer.from(memory.slice());
      for (const native of natives) {
        memory.set(before);
        native?.(...args);
        expect(wanted.equals(memory)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
