import { existsSync, readFileSync } from 'node:fs';
import { openKernel } from '@loschmidt/core';
import { expect, test } from 'vitest';
import { nativeTwins } from './native-twins.js';

const GIB = 2 ** 30;
const LARGE_PAGE = 2 ** 21;

const found = nativeTwins();
const twins = found.kind === 'found' ? found.levels[0].twins : null;
const hasLargePages = twins !== null && existsSync('/sys/kernel/mm/transparent_hugepage');

/** Bytes of each part of this process's memory under which large pages were asked for. */
function askedFor(): number[] {
  if (!hasLargePages) return [];
  const parts = readFileSync('/proc/self/smaps', 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m);
  return parts
    .filter((part) => /^VmFlags:.* hg\b/m.test(part))
    .map((part) => 1024 * Number(/^Size: +(\d+) kB/m.exec(part)?.[1]));
}

/** Whether they were asked for under all whole large pages of a memory, and under no byte beyond it. */
const isAskedFor = (bytes: number) => askedFor().some((part) => part <= bytes && part > bytes - 2 * LARGE_PAGE);

test('large pages are asked for under the memory of a point, in WebAssembly and beyond its 4 GiB', () => {
  const kernel = openKernel(null, twins);
  kernel.reserve(GIB, 5 * GIB);
  expect([isAskedFor(GIB), isAskedFor(5 * GIB)]).toEqual([hasLargePages, hasLargePages]);
  // Memory that is made anew after a point that needed much is asked for again.
  kernel.reserve(GIB / 8);
  kernel.reserve(GIB / 2);
  expect([isAskedFor(GIB / 2)]).toEqual([hasLargePages]);
});

test('a point of less than a large page is in ordinary ones', () => {
  const before = askedFor();
  openKernel(null, twins).reserve(LARGE_PAGE / 2);
  expect(askedFor().filter((bytes) => !before.includes(bytes))).toEqual([]);
});

test('what is in a memory stays as it is when large pages are asked for', () => {
  const kernel = openKernel(null, twins);
  kernel.reserve(4 * LARGE_PAGE);
  const numbers = kernel.numbers(kernel.base);
  const written = numbers.map((_, index) => 1 / (1 + index));
  numbers.set(written);
  twins?.(new Uint8Array(kernel.buffer), 0).useLargePages?.(numbers);
  expect(Buffer.compare(Buffer.from(numbers.slice().buffer), Buffer.from(written.buffer))).toBe(0);
});
