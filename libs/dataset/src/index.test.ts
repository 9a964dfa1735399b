import { expect, test } from 'vitest';

const loaded = (): string[] => {
  const { sharedObjects } = process.report.getReport() as unknown as { readonly sharedObjects: readonly string[] };
  return sharedObjects.filter((path) => path.includes('duckdb'));
};

test('DuckDB, which takes half a second, is loaded by what needs it, not by what imports this library', async () => {
  await import('./index.js');
  expect(loaded()).toEqual([]);
  await import('./query/vector-numbers.js');
  expect(loaded()).not.toEqual([]);
});
