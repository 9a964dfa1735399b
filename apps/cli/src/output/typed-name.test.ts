import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { shellWord } from './shell-word.js';
import { typedName } from './typed-name.js';

test('a campaign in the usual store is typed by the name of its folder, any other by its path', () => {
  const env = { LOSCHMIDT_STORE: '/data/store' };
  expect(typedName({ folder: '/data/store/a' }, env)).toBe('a');
  expect(typedName({ folder: '/data/store/copy of a' }, env)).toBe("'copy of a'");
  expect(typedName({ folder: '/data/other/a' }, env)).toBe('/data/other/a');
  expect(typedName({ folder: resolve('results/a') }, env)).toBe('results/a');
  expect(typedName({ folder: resolve('campaigns/a') }, {})).toBe('a');
  expect(typedName({ folder: "/data/Eva's runs/a" }, env)).toBe(`'/data/Eva'\\''s runs/a'`);
});

test.each(['sweep.yaml', 'interaction=0.5,1', 'lattice.sites=range(4,9,2)', "my d'ata/ünï $x", ''])(
  'a shell reads %j back as one word',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf '[%s]' ${shellWord(text)}`], { encoding: 'utf8' })).toBe(`[${text}]`);
  },
);
