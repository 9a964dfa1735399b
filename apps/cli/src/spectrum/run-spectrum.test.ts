import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { createCampaign } from '@loschmidt/dataset';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTerminal } from '../output/terminal.js';
import { runSpectrum, type SpectrumFlags } from './run-spectrum.js';

const campaignOf = (name: string, parameters: string) => `name: ${name}
point:
  lattice: { kind: chain, sites: 4 }
  particles: { tau: 2, upsilon: 2 }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1.5707963267948966 }
  cycles: 20
parameters:
${parameters}
`;

let store: string;
beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'spectrum-'));
  for (const [name, parameters] of [
    ['phases', '  erasure.phase: { values: [0.5, 1, 1.5707963267948966, 2.5] }'],
    ['several', '  erasure.phase: { values: [0.5, 1] }\n  erasure.sites: { values: [[last], [1, last]] }'],
    [
      'refused',
      '  lattice.sites: { values: [4, 10] }\n  initial: { values: [left, haar] }\nderived:\n  particles.tau: lattice.sites / 2\n  particles.upsilon: lattice.sites / 2',
    ],
  ] as const) {
    const text = campaignOf(name, parameters);
    const campaign = parseCampaign(text, `${name}.yaml`);
    await createCampaign(join(store, name), { campaignYaml: text, campaign, plan: planCampaign(campaign) });
  }
});
afterAll(() => rmSync(store, { recursive: true, force: true }));

const terminal = { ...openTerminal({}), columns: 80, note: () => {} };

/** What the command writes to a file. */
async function written(name: string, flags: Partial<SpectrumFlags> = {}): Promise<string> {
  const output = join(store, 'written');
  await runSpectrum(terminal, name, { table: 'points', format: 'json', store, output, ...flags });
  const text = readFileSync(output, 'utf8');
  rmSync(output);
  return text;
}

async function rowsOf(name: string, flags: Partial<SpectrumFlags> = {}): Promise<Record<string, number>[]> {
  return JSON.parse(await written(name, flags))[flags.table ?? 'points'];
}

describe('the spectra of a campaign', () => {
  it('have a row for each planned point, with its own φ: F_∞ of four sites', async () => {
    const rows = await rowsOf('phases');
    expect(rows.map(({ phase }) => phase)).toEqual([0.5, 1, Math.PI / 2, 2.5]);
    expect(rows.map(({ erasure_phase }) => erasure_phase)).toEqual([0.5, 1, Math.PI / 2, 2.5]);
    const expected = [0.144252, 0.14289, 0.140134, 0.133161];
    for (const [index, row] of rows.entries()) expect(row.return_mean).toBeCloseTo(expected[index] ?? 0, 6);
  });

  it('are of other φ where these are named, each point with all of them', async () => {
    const rows = await rowsOf('phases', { phase: [1, 2.5] });
    expect(rows.map(({ phase }) => phase)).toEqual([1, 2.5, 1, 2.5, 1, 2.5, 1, 2.5]);
    for (const { phase, return_mean } of rows) expect(return_mean).toBeCloseTo(phase === 1 ? 0.14289 : 0.133161, 6);
  });

  it('are those of the points that --where and --point choose', async () => {
    const [one] = await rowsOf('phases', { where: 'erasure_phase = 1' });
    expect(one).toMatchObject({ phase: 1 });
    expect(await rowsOf('phases', { point: String(one?.point) })).toEqual([one]);
    await expect(rowsOf('phases', { where: 'erasure_phase > 3' })).rejects.toThrow(
      /Cannot find a point of phases to decompose/,
    );
  });

  it('have levels whose weights add up to 1 for each point, and as many returns as cycles', async () => {
    const levels = await rowsOf('phases', { table: 'levels', where: 'erasure_phase < 2' });
    expect(levels).toHaveLength(3 * 9);
    expect(levels.reduce((sum, { cycle_weight = 0 }) => sum + cycle_weight, 0)).toBeCloseTo(3, 12);
    expect(await rowsOf('phases', { table: 'returns', cycles: 7 })).toHaveLength(4 * 8);
  });

  it('are written as CSV with a head and as a table with symbols', async () => {
    const [head, ...lines] = (await written('phases', { format: 'csv' })).trimEnd().split('\n');
    expect(head).toMatch(/^point,replica,.*erasure_phase,.*return_mean,effective_dimension,/);
    expect(lines).toHaveLength(4);
    const table = (await written('phases', { format: 'table' })).trimEnd().split('\n');
    expect(table[0]).toMatch(/erasure_phase +F_∞ +d_eff/);
    expect(table).toHaveLength(5);
  });

  it('of a point file have no columns that tell points apart', async () => {
    const file = join(store, 'point.json');
    writeFileSync(
      file,
      JSON.stringify({
        lattice: { kind: 'chain', sites: 4 },
        particles: { tau: 2, upsilon: 2 },
        evolution: { kind: 'stepwise', time: 10, alternations: 2 },
        erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1 },
        cycles: 5,
      }),
    );
    const csv = await written(file, { format: 'csv' });
    expect(csv).toMatch(/^return_mean,/);
    expect(await written(file, { format: 'table' })).toMatch(/in the mean of cycles 3 to 5, .* from cycle 2 to 5/);
  });
});

describe('a campaign with a point that has no such spectrum is refused before the first is decomposed', () => {
  it.each([
    ['too large', 'refused', {}, /at most 5,000, got 63,504/],
    ['φ where Ô has several values', 'several', { phase: [1] }, /the spectrum of another φ/],
    ['the start alone where Ô has several values', 'several', { fromStart: true as const }, /from the start alone/],
    [
      'levels of a large one',
      'refused',
      { table: 'levels' as const, where: "initial = 'left'" },
      /levels of a cycle from its start alone/,
    ],
  ])('%s: nothing is written, and the point is named', async (_, name, flags, message) => {
    for (const format of ['json', 'csv'] as const) {
      await expect(written(name, { ...flags, format })).rejects.toMatchObject({
        message: expect.stringMatching(message),
        hint: expect.stringContaining('--where'),
      });
      await expect(written(name, { ...flags, format })).rejects.toThrow(/That is point [0-9a-f]{32}\.$/);
    }
  });
});
