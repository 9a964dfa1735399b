import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runLevels } from './run-levels.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'levels-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const levels = (sites: number, flags: { of?: string; json?: true }) => {
  const file = join(folder, 'point.json');
  const point = {
    lattice: { kind: 'chain', sites },
    particles: { tau: sites / 2, upsilon: sites / 2 },
    evolution: { kind: 'stepwise', time: 1 },
    cycles: 1,
  };
  writeFileSync(file, JSON.stringify(point));
  return runLevels({ columns: 80, note: () => {} }, file, flags);
};

it('has the energies of the dimer, and those of the factor of one species', async () => {
  const energies = async (of?: string) =>
    JSON.parse(await levels(2, { json: true, ...(of !== undefined && { of }) })).levels.map(
      ({ energy, count }: { energy: number; count: number }) => `${energy.toFixed(6)} ${count}`,
    );
  expect(await energies()).toEqual(['-1.561553 1', '0.000000 1', '1.000000 1', '2.561553 1']);
  expect(await energies('upsilon')).toEqual(['-0.618034 2', '1.618034 2']);
});

it('says for reading what the levels are', async () => {
  expect(await levels(4, {})).toMatch(/^H {8}36 states; E from .*\n⟨r⟩ {6}0\.\d{3} of \d+ distinct levels/);
});

it('refuses a species that is not there and what is too large, with what it would need', async () => {
  await expect(levels(4, { of: 'sigma' })).rejects.toThrow(
    'Cannot decompose H of sigma: it must be one of tau, upsilon.',
  );
  await expect(levels(10, {})).rejects.toThrow(
    /at most 5,000 .* got 63,504, whose eigenvectors alone would need 30\.1 GiB/,
  );
});
