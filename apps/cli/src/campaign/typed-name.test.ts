import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { typedName } from './typed-name.js';

test('a campaign in the usual store is typed by its name, any other by its folder', () => {
  const env = { LOSCHMIDT_STORE: '/data/store' };
  expect(typedName({ name: 'a', folder: '/data/store/a' }, env)).toBe('a');
  expect(typedName({ name: 'a', folder: '/data/other/a' }, env)).toBe('/data/other/a');
  expect(typedName({ name: 'a', folder: resolve('results/a') }, env)).toBe('results/a');
  expect(typedName({ name: 'a', folder: resolve('campaigns/a') }, {})).toBe('a');
  expect(typedName({ name: 'a', folder: "/data/Eva's runs/a" }, env)).toBe(`'/data/Eva'\\''s runs/a'`);
});
