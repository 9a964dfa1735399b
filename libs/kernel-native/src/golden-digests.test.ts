import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { evolvePoint, type Kernel, normalisePoint, openKernel, resolveObservables } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { nativeTwins } from './native-twins.js';

interface Golden {
  readonly name: string;
  readonly point: object;
  readonly observables: readonly string[];
  readonly digest: string;
}

/** What libs/core holds WebAssembly to. */
const golden: Golden[] = JSON.parse(readFileSync(new URL('../../core/fixtures/golden.json', import.meta.url), 'utf8'));

/** sha256 over the bytes of every value of every row, in order. */
function digestOf(kernel: Kernel, { point: raw, observables }: Golden): string {
  const hash = createHash('sha256');
  const add = (values: Float64Array) => hash.update(new Uint8Array(Float64Array.from(values).buffer));
  const point = normalisePoint(raw);
  const asked = resolveObservables(
    observables.map((name) => ({ name, every: 1 })),
    point.cycles,
  );
  const row = (_cycle: number, _stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]) => {
    add(scalars);
    for (const list of lists) add(list ?? Float64Array.of(Number.NaN));
  };
  evolvePoint(kernel, point, { observables: asked, stages: true }, { row }, { stopRequested: () => false });
  return hash.digest('hex');
}

const found = nativeTwins();
const levels = found.kind === 'found' ? found.levels : [];

describe.each([{ name: 'WebAssembly', twins: null }, ...levels])('with $name', ({ twins }) => {
  it.each(golden)('the $name trajectory has the digest of this kernel version', (one) => {
    expect(digestOf(openKernel(null, twins), one)).toBe(one.digest);
  });
});
