import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { openCampaign, withQuery } from '@loschmidt/dataset';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CliMachine, cliMachine } from './support/cli.js';
import { computedCampaign } from './support/computed-campaign.js';

/** Every section has something to show: sizes, couplings, strengths, draws, spectra and densities. One point fails: its start does not fit. */
const CAMPAIGN = `name: shown
point:
  lattice: { kind: chain }
  initial: left
  evolution: { kind: stepwise, time: 3, alternations: 2 }
  erasure: { kind: fock-phase, species: upsilon }
  cycles: 12
parameters:
  lattice.sites: { values: [2, 4, 6] }
  interaction: { values: [0, 0.5, 1, 2, 3] }
  erasure.strength: { values: [0.2, 0.3, 0.4, 0.5, 0.6] }
derived:
  particles.tau: lattice.sites / 2
  particles.upsilon: lattice.sites / 2
replicas: 6
seed: 3
observables: [entropies, return, imbalance, densities, entanglement]
`;

interface Written {
  readonly folder: string;
  readonly page: string;
  readonly figures: readonly string[];
  readonly absent: readonly { readonly name: string; readonly reason: string }[];
}

let machine: CliMachine;
let report: Written;
beforeAll(async () => {
  machine = cliMachine();
  await computedCampaign(join(machine.folder, 'campaigns', 'shown'), CAMPAIGN, { lostSeconds: 2.5 * 3_600 });
  report = await machine.json<Written>('report', 'shown', '--json', '--no-progress');
});
afterAll(() => machine.dispose());

/** By name, the hash of its bytes. */
const filesOf = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [
        relative(folder, join(entry.parentPath, entry.name)),
        createHash('sha256')
          .update(readFileSync(join(entry.parentPath, entry.name)))
          .digest('hex'),
      ]),
  );

const rowsOf = (text: string) => {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [names[index], value])));
};

describe('report', () => {
  test('draws every figure, with its data and the query that made them', () => {
    expect(report.absent).toEqual([]);
    expect(report.figures).toEqual([
      'entropies',
      'return',
      'imbalance',
      'entanglement',
      'densities',
      'entropies-by-axis',
      'return-by-axis',
      'imbalance-by-axis',
      'entanglement-by-axis',
      'rates',
      'relaxation-fits',
      'irreversibility-map',
      'size-dependence',
      'gap-ratio',
      'scaling-coupling',
      'scaling-strength',
    ]);
    const names = [...filesOf(report.folder).keys()].sort();
    expect(names).toEqual(
      [
        'report.html',
        ...report.figures.flatMap((name) => [
          `figures/${name}.svg`,
          `figures/${name}.pdf`,
          `data/${name}.csv`,
          `data/${name}.sql`,
        ]),
      ].sort(),
    );
  });

  test('is the same byte for byte when it is made again, of files that were compacted since', async () => {
    const before = filesOf(report.folder);
    expect((await machine.run('compact', 'shown')).code).toBe(0);
    expect((await machine.run('report', 'shown', '--no-progress')).code).toBe(0);
    expect(filesOf(report.folder)).toEqual(before);
  });

  test('has the irreversibility that its own query gives', async () => {
    const sql = join(report.folder, 'data', 'irreversibility-map.sql');
    const points = rowsOf((await machine.run('query', 'shown', '--file', sql, '--format', 'csv')).stdout);
    const cells = rowsOf(readFileSync(join(report.folder, 'data', 'irreversibility-map.csv'), 'utf8'));
    expect(cells).toHaveLength(75);
    for (const cell of cells) {
      const same = (one: string | undefined, other: string | undefined) => Number(one) === Number(other);
      const own = points.filter(
        ({ lattice_sites, interaction, erasure_strength }) =>
          same(lattice_sites, cell.sites) && same(interaction, cell.coupling) && same(erasure_strength, cell.strength),
      );
      expect(own).toHaveLength(6);
      const mean = own.reduce((sum, point) => sum + Number(point.irreversibility), 0) / 6;
      expect(Number(cell.irreversibility)).toBeCloseTo(mean, 12);
    }
  });

  test('every query runs', async () => {
    const campaign = await openCampaign(join(machine.folder, 'campaigns', 'shown'));
    for (const name of report.figures) {
      const sql = readFileSync(join(report.folder, 'data', `${name}.sql`), 'utf8');
      expect(await withQuery(campaign, { text: { name, sql } }, (query) => query.count()), name).toBeGreaterThan(0);
    }
  });

  test('opens with what was computed, what comes back and the verdict', () => {
    const page = readFileSync(report.page, 'utf8');
    const [, opening = ''] = /<div class="answer">(.*?)<\/div>/s.exec(page) ?? [];
    expect(page).toMatch(/kernel \d+; [\w. ]+ core-hours on points, and 2\.5 lost with runners that failed\./);
    const sentences = [...opening.matchAll(/<p>(.*?)<\/p>/g)].map(([, text = '']) => text.replace(/<[^>]*>/g, ''));
    expect(sentences[0]).toMatch(/^\d+ of \d+ points are committed/);
    expect(sentences[1]).toMatch(/^What comes back late, F̄ .* at N = 2 to .* at N = 6 at U\/J = 3/);
    expect(sentences[2]).toMatch(
      /^Does it become a threshold in U\/J as N grows\? (Transition|Crossover|Undecided): ./,
    );
    expect(sentences).toHaveLength(3);
    expect(page).toContain('@software{loschmidt,');
  });

  test('never calls a strength critical under phases that are drawn anew', () => {
    expect(readFileSync(report.page, 'utf8')).not.toContain('Verdict: Transition');
  });

  test('can be read by everyone: no serious problem by axe-core', async () => {
    const { window } = new JSDOM(readFileSync(report.page, 'utf8'), { runScripts: 'outside-only' });
    window.eval(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    // Colours need a browser: tools/look/report.mjs.
    const options = "{ resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } }";
    const { violations } = (await window.eval(`axe.run(${options})`)) as {
      readonly violations: readonly { readonly id: string; readonly impact: string }[];
    };
    expect(violations).toEqual([]);
    expect(window.document.querySelectorAll('svg[role="img"] > title')).toHaveLength(report.figures.length);
    expect(readFileSync(report.page, 'utf8')).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  });

  test('says in a sentence what it cannot show, and ends well', async () => {
    const few = await machine.json<Written>(
      'report',
      'shown',
      '--json',
      '--no-progress',
      '--output',
      'few',
      '--where',
      'lattice_sites = 4 AND replica = 0',
    );
    const reasons = new Map(few.absent.map(({ name, reason }) => [name, reason]));
    expect(reasons.get('rates')).toMatch(/at least 4 realisations, and there is 1/);
    expect(reasons.get('size-dependence')).toMatch(/Only one size/);
    expect(reasons.get('scaling-coupling')).toMatch(/at least 3 sizes/);
    expect(few.figures).toContain('entropies');
    const page = readFileSync(few.page, 'utf8');
    expect(page).not.toMatch(/draws no random number|no random number is drawn|there is no error/);
    expect(page).toContain('leaves out how realisations scatter');
  });

  test('averages over an axis', async () => {
    const averaged = await machine.json<Written>(
      'report',
      'shown',
      '--json',
      '--no-progress',
      '--output',
      'averaged',
      '--average',
      'erasure.strength',
    );
    expect(averaged.absent.map(({ name }) => name)).toContain('irreversibility-map');
    expect(readFileSync(averaged.page, 'utf8')).toContain('up to 5 realisations');
    const made = rowsOf(readFileSync(join(averaged.folder, 'data', 'rates.csv'), 'utf8'));
    expect(new Set(made.map(({ strength, rate_over_dephasing }) => `${strength}${rate_over_dephasing}`))).toEqual(
      new Set(['']),
    );
  });

  test('refuses what it does not know, and folders that are not its own', async () => {
    writeFileSync(join(machine.folder, 'other.txt'), '');
    const refusals: [string[], RegExp][] = [
      [['--average', 'tempo'], /Cannot average over 'tempo'.*\n.*lattice\.sites, interaction, erasure\.strength/],
      [['--average', 'lattice.sites'], /Cannot average over 'lattice\.sites': .* must have one lattice/],
      [['--where', 'sites > 3'], /sites/],
      [['--where', 'lattice_sites = 99'], /no point meets the condition/],
      [['--output', '.'], /has other files/],
      [['--output', 'no/where'], /no must exist/],
    ];
    for (const [words, message] of refusals) {
      const { code, stderr } = await machine.run('report', 'shown', '--no-progress', ...words);
      expect({ words, code }).toEqual({ words, code: 2 });
      expect(stderr).toMatch(message);
    }
    const notes = join(report.folder, 'notes.txt');
    writeFileSync(notes, 'mine');
    const { code, stderr } = await machine.run('report', 'shown', '--no-progress');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('has other files, such as notes.txt'),
    });
    expect(readFileSync(notes, 'utf8')).toBe('mine');
    expect(filesOf(report.folder).size).toBe(2 + 4 * report.figures.length);
  });
});
