import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { type EvolvedRow, evolveOnce } from '@loschmidt/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CliMachine, cliMachine } from './support/cli.js';

const examples = new URL('../examples/', import.meta.url);
const readme = readFileSync(new URL('README.md', examples), 'utf8');

/** The rows of every point of an example; overrides make it smaller. Entropies and returns are measured, or what the example asks for. */
async function rowsOf(name: string, overrides: readonly string[] = [], observables: 'usual' | 'own' = 'usual') {
  const text = readFileSync(new URL(`${name}.yaml`, examples), 'utf8');
  const campaign = parseCampaign(text, name, overrides);
  const plan = planCampaign(campaign);
  const measured = observables === 'own' ? campaign.observables : [{ name: 'entropies' }, { name: 'return' }];
  const points: { readonly at: Readonly<Record<string, number>>; readonly rows: readonly EvolvedRow[] }[] = [];
  for (const place of plan.places) {
    const { outcome, rows } = await evolveOnce(place.normal, { observables: measured });
    expect(outcome.kind).toBe('completed');
    points.push({
      at: Object.fromEntries(plan.parameters.map(({ path }, index) => [path, Number(place.values[index])])),
      rows,
    });
  }
  return points;
}

type Points = Awaited<ReturnType<typeof rowsOf>>;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const column = (points: Points, cycle: number, name: string): number[] =>
  points.map(({ rows }) => Number(rows[cycle]?.[name]));
/** Largest F of the last three quarters of the cycles. */
const late = ({ rows }: Points[number]): number =>
  Math.max(...rows.slice(Math.ceil((rows.length - 1) / 4)).map((row) => Number(row.return_probability)));

describe('what the examples show', () => {
  test('exact return: nothing is lost where nothing is erased', async () => {
    for (const { rows } of await rowsOf('exact-return')) {
      for (const row of rows) {
        expect(Math.abs(1 - Number(row.return_probability))).toBeLessThan(1e-13);
        expect(Number(row.norm_error)).toBeLessThan(1e-13);
        expect(Math.abs(Number(row.shannon_total))).toBeLessThan(1e-13);
      }
    }
  });

  test('S′ > S on average, not in every run, and less often against it the more particles there are', async () => {
    const all = await rowsOf('entropy-rise');
    const falls: number[] = [];
    for (const [sites, numbers] of [
      [2, [0.41, 0.68, 0.81]],
      [4, [1.02, 2.0, 2.91]],
      [6, [1.92, 3.87, 5.4]],
    ] as const) {
      const points = all.filter(({ at }) => at['lattice.sites'] === sites);
      expect(points).toHaveLength(64);
      const entropy = (cycle: number) => column(points, cycle, 'shannon_total');
      expect([1, 3, 10].map((cycle) => mean(entropy(cycle)).toFixed(2))).toEqual(
        numbers.map((value) => value.toFixed(2)),
      );
      const steps = Array.from({ length: 10 }, (_, cycle) =>
        entropy(cycle + 1).map((after, draw) => after - (entropy(cycle)[draw] ?? 0)),
      );
      if (sites === 6) for (const step of steps) expect(mean(step)).toBeGreaterThan(0);
      falls.push(mean(steps.flat().map((change) => (change < 0 ? 1 : 0))));
    }
    expect(falls.map((share) => share.toFixed(2))).toEqual(['0.40', '0.27', '0.10']);
  });

  test('with one site erased the filling decides; with every second one few particles are lost, too', async () => {
    const all = await rowsOf('number');
    for (const [index, tau] of [1, 2, 3, 4].entries()) {
      const own = all.filter(({ at }) => at['particles.tau'] === tau);
      const cells = own.map((point) => late(point).toFixed(2));
      expect(cells).toHaveLength(2);
      expect(readme).toContain(`${index + 1}${' '.repeat(36)}${cells.join('       ')}`);
    }
  });

  test('one and one particles on longer chains are lost where every second site is erased', async () => {
    const all = await rowsOf('every-second-site', ['evolution.time=10']);
    const lost = [6, 8, 10, 14, 20].map((sites) => {
      const own = all.filter(({ at }) => at['lattice.sites'] === sites);
      expect(own).toHaveLength(5);
      return mean(own.map((point) => 1 - late(point))).toFixed(2);
    });
    expect(readme).toContain(`mean over five φ | ${lost.join(' | ')} |`);
  });

  test('frozen phases: as many states, as much lost; and without interaction the start is lost, too', async () => {
    const lost = async (sites: number, particles: number, interaction: number) => {
      const sizes = [`lattice.sites=${sites}`, `particles.tau=${particles}`, `interaction=${interaction}`];
      return (await rowsOf('frozen-phases', sizes)).map((point) => 1 - late(point));
    };
    const [few, many] = [await lost(20, 1, 1), await lost(6, 3, 1)];
    for (const one of [few, many]) {
      expect(one).toHaveLength(8);
      expect(mean(one)).toBeGreaterThan(0.95);
      expect(mean(one)).toBeLessThan(0.99);
    }
    // 0.42 and 0.71 with the scatter of eight draws.
    expect(Math.abs(mean(await lost(6, 3, 0)) - 0.42)).toBeLessThan(0.08);
    expect(Math.abs(mean(await lost(8, 4, 0)) - 0.71)).toBeLessThan(0.06);
  });

  test('U is a clock: F̄ is the same at equal U²·k, and differs at equal k', async () => {
    const all = await rowsOf('threshold-or-clock', ['lattice.sites=8', 'interaction=0.1,0.2', 'cycles=200']);
    const between = (u: number, first: number, last: number) => {
      const own = all.filter(({ at }) => at.interaction === u);
      expect(own).toHaveLength(5);
      return mean(
        own.flatMap(({ rows }) => rows.slice(first + 1, last + 1).map((row) => Number(row.return_probability))),
      );
    };
    const rows = [
      [0.1, between(0.1, 100, 200).toFixed(3), between(0.1, 80, 160).toFixed(3)],
      [0.2, between(0.2, 100, 200).toFixed(4), between(0.2, 20, 40).toFixed(3)],
    ];
    for (const row of rows) expect(readme).toContain(`| ${row.join(' | ')} |`);
  });

  test('correlations of the ends are made in a cycle and erased later; what was made is spread', async () => {
    const [free, interacting] = await rowsOf(
      'made-and-erased',
      ['interaction=0,1', 'evolution.time=10', 'cycles=60'],
      'own',
    );
    const at = (point: typeof free, column: string, first: number, last = first) =>
      mean((point?.rows ?? []).slice(first, last + 1).map((row) => Number(row[column])));
    const ends = 'mutual_information_first_and_last';
    expect(at(interacting, ends, 0)).toBeLessThan(1e-12);
    expect(at(interacting, ends, 1)).toBeCloseTo(0.292, 3);
    const random = at(interacting, 'mutual_information_haar_first_and_last', 60);
    expect(random).toBeCloseTo(0.0764, 4);
    expect(Math.abs(at(interacting, ends, 31, 60) - random)).toBeLessThan(0.01);
    const pairs = 'mutual_information_0_1_and_4_5';
    expect(at(interacting, pairs, 31, 60)).toBeGreaterThan(2.6);
    expect(at(free, pairs, 31, 60)).toBeLessThan(1);
    const curve = (point: typeof free) =>
      [0, 1, 2, 3, 4].map((cut) =>
        mean((point?.rows ?? []).slice(31).map(({ page_entropy }) => (page_entropy as number[])[cut] ?? Number.NaN)),
      );
    const haar = interacting?.rows[60]?.page_haar as number[];
    expect(haar.map((value) => value.toFixed(3))).toEqual(['1.383', '2.689', '3.518', '2.689', '1.383']);
    for (const [cut, entropy] of curve(interacting).entries()) {
      const share = entropy / (haar[cut] ?? Number.NaN);
      expect(share).toBeGreaterThan(0.94);
      expect(share).toBeLessThan(1.005);
    }
    for (const entropy of curve(free)) expect(entropy).toBeLessThan(1);
    expect(readme).toContain('1.383, 2.689, 3.518, 2.689, 1.383 of random states');
  });

  test('one particle that is not reversed erases two species that are, where it interacts with them', async () => {
    const all = await rowsOf(
      'third-as-eraser',
      ['particles.sigma=0,1', 'interaction=0,0.1,1', 'evolution.time=10', 'cycles=40'],
      'own',
    );
    for (const { at, rows } of all) {
      const erased = at['particles.sigma'] === 1 && at.interaction !== 0;
      const tau = (name: string) => rows.slice(1).map((row) => Number(row[`${name}_tau`]));
      if (!erased) {
        for (const entropy of tau('shannon')) expect(Math.abs(entropy)).toBeLessThan(1e-12);
        for (const imbalance of tau('imbalance')) expect(imbalance).toBeCloseTo(1, 12);
        continue;
      }
      expect(mean(tau('shannon').slice(20))).toBeGreaterThan(0.97 * Math.log(20));
      expect(Math.abs(mean(tau('imbalance').slice(20)))).toBeLessThan(0.1);
    }
    expect(all).toHaveLength(6);
  });

  test('F falls by about χ² a cycle whatever the interaction; what reaches τ needs one', async () => {
    const all = await rowsOf('strength', ['replicas=16']);
    for (const strength of [0, 0.05, 0.1, 0.2, 0.4]) {
      for (const interaction of [0, 1]) {
        const points = all.filter(({ at }) => at['erasure.strength'] === strength && at.interaction === interaction);
        const chi = strength === 0 ? 1 : Math.sin(strength * Math.PI) / (strength * Math.PI);
        // Σp² + χ²(1 − Σp²) with Σp² between 1/20 and 0.3 here, and the spread of 16 draws.
        const lost = 1 - mean(column(points, 1, 'return_probability'));
        expect(lost).toBeLessThanOrEqual((1 - chi ** 2) * 1.3 + 1e-12);
        expect(lost).toBeGreaterThanOrEqual((1 - chi ** 2) * 0.6 - 1e-12);
        const reached = mean(column(points, 100, 'shannon_tau'));
        if (interaction === 0 || strength === 0) expect(Math.abs(reached)).toBeLessThan(1e-12);
        else expect(reached).toBeGreaterThan(1.8);
      }
    }
  });

  test('S grows with the cycles up to a plateau; at equal k·Γ0 all strengths agree', async () => {
    const all = await rowsOf('cycles', ['replicas=6', 'cycles=163']);
    const entropy = (strength: number, cycle: number) =>
      mean(
        column(
          all.filter(({ at }) => at['erasure.strength'] === strength),
          cycle,
          'shannon_total',
        ),
      );
    for (const strength of [0.05, 0.1, 0.2]) {
      const grown = [0, 1, 3, 10, 30].map((cycle) => entropy(strength, cycle));
      expect(grown).toEqual(grown.toSorted((a, b) => a - b));
    }
    expect(Math.abs(entropy(0.2, 100) - entropy(0.2, 160))).toBeLessThan(0.05);
    const equal = [entropy(0.05, 163), entropy(0.1, 40), entropy(0.2, 10)];
    expect(Math.max(...equal) - Math.min(...equal)).toBeLessThan(0.4);
    expect(Math.min(...equal) / entropy(0.05, 40)).toBeGreaterThan(1.5);
  });
});

describe('points for evolve', () => {
  let machine: CliMachine;
  beforeAll(() => {
    machine = cliMachine();
  });
  afterAll(() => machine.dispose());

  const files = readdirSync(new URL('points/', examples));

  test('are all in the list', () => {
    const listed = [...readme.matchAll(/^\| `([a-z-]+\.json)` \|/gm)].map((match) => match[1]);
    expect(listed.toSorted()).toEqual(files.toSorted());
  });

  test.each(files)('%s ends as the list says, in JSON and in a table of 80 columns', async (file) => {
    const path = fileURLToPath(new URL(`points/${file}`, examples));
    const { rows } = await machine.json<{ rows: Record<string, unknown>[] }>('evolve', path, '--json');
    const last = rows.at(-1) ?? {};
    const [f, s] = [last.return_probability, last.shannon_total].map((value) => Number(value).toFixed(4));
    expect(readme.split('\n').find((line) => line.startsWith(`| \`${file}\``))).toContain(`| ${f} | ${s} |`);
    expect(Object.keys(last)).toEqual(
      expect.arrayContaining(['norm_error', 'ipr', 'energy_total', 'density_tau', 'shannon_upsilon']),
    );

    const { code, stdout, stderr } = await machine.run('evolve', path);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(rows.length + 1);
    for (const line of [...lines, ...stderr.split('\n')]) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines[0]).toMatch(/^ +cycle/);
    expect(stderr).toContain('--json');
  });

  test('a folder is refused with the next thing to type, a wrong value with its path', async () => {
    const folder = await machine.run('evolve', fileURLToPath(new URL('points', examples)));
    expect(folder).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('must be a file, got a folder'),
    });
    const missing = await machine.run('evolve', 'nothing.json', '--json');
    expect(missing).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('there is no such file') });
  });
});
