import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPointFile } from './read-point-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'point-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (text: string, name = 'point.yaml') => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return readPointFile(file);
};

const POINT = { lattice: { kind: 'chain', sites: 2 }, particles: { tau: 1, upsilon: 1 }, cycles: 3 };

it('reads a point as YAML as it reads it as JSON, with multiples of pi as numbers', async () => {
  const json = JSON.stringify({ ...POINT, evolution: { kind: 'stepwise', time: 1.5707963267948966 }, stages: true });
  const yaml = `
# a comment
lattice: { kind: chain, sites: 2 }
particles: { tau: 1, upsilon: 1 }
evolution: { kind: stepwise, time: pi/2 }
cycles: 3
stages: true
`;
  expect(await read(yaml)).toEqual(await read(json, 'point.json'));
  expect(
    (await read(JSON.stringify({ ...POINT, evolution: { kind: 'full', time: 'pi' } }))).point.evolution,
  ).toMatchObject({
    time: Math.PI,
  });
});

const CAMPAIGN = `name: one
point:
  lattice: { kind: chain }
  evolution: { kind: stepwise, time: 1 }
  cycles: 3
parameters:
  lattice.sites: { values: [2] }
derived: { particles.tau: lattice.sites / 2, particles.upsilon: lattice.sites / 2 }
observables: [ipr]
stages: true
`;

it('takes the only point of a campaign, with what is measured along it', async () => {
  const { point, options } = await read(CAMPAIGN);
  expect(point).toMatchObject({ lattice: { sites: 2 }, particles: { tau: 1, upsilon: 1 } });
  expect(options).toEqual({ observables: [{ name: 'ipr' }], stages: true });
});

it('says how to compute the points of a campaign that has more', async () => {
  const error = await read(CAMPAIGN.replace('[2]', '[2, 4]'), 'two.yaml').catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    message: `Cannot evolve ${join(folder, 'two.yaml')}: a campaign must have one point to be evolved here, got 2.`,
    hint: expect.stringContaining('`loschmidt evolve one --point ID`'),
  });
});

it('says where a campaign is wrong', async () => {
  await expect(read(CAMPAIGN.replace('kind: chain', 'kind: chian'))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(read('lattice: {')).rejects.toMatchObject({ place: { line: 1 } });
});
