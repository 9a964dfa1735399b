import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

it('`tsc` is the native compiler, not that of the package whose API tools load: both offer a command of this name', () => {
  const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const said = execFileSync(`${root}node_modules/.bin/tsc`, ['--version'], { encoding: 'utf8' });
  expect(said.trim(), 'another version: `npm ci`').toBe(
    `Version ${devDependencies['@typescript/native'].split('@').at(-1)}`,
  );
});
