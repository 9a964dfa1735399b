import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliMachine, cliMachine } from './support/cli.js';

interface Verified {
  readonly ok: boolean;
  readonly points: Readonly<Record<'planned' | 'completed' | 'failed' | 'pending' | 'lost', number>>;
  readonly files: number;
  readonly recomputed: { readonly points: number; readonly same: number };
  readonly problems: readonly { readonly kind: string; readonly message: string; readonly points: number }[];
}

const POINTS = 24;

/** Points of three sizes, with stages, lists and spectra: every kind of column. */
const CAMPAIGN = `name: proven
point:
  lattice: { kind: chain }
  evolution: { kind: stepwise, time: 3, alternations: 2 }
  erasure: { kind: fock-phase, species: all, strength: 0.5 }
  cycles: 12
parameters:
  lattice.sites: { values: [2, 4, 6] }
  interaction: { values: [0, 1, 2, 3] }
derived:
  particles.tau: lattice.sites / 2
  particles.upsilon: lattice.sites / 2
replicas: 2
stages: true
observables: [entropies, return, densities, entanglement, spectrum]
`;

let machine: CliMachine;
let folder: string;
const verify = async (...words: string[]) => {
  const { code, stdout } = await machine.run('verify', 'proven', '--json', ...words);
  return { code, ...(JSON.parse(stdout) as Verified) };
};

beforeAll(async () => {
  machine = cliMachine();
  writeFileSync(join(machine.folder, 'proven.yaml'), CAMPAIGN);
  folder = (await machine.json<{ folder: string }>('run', 'proven.yaml', '--json', '--no-progress')).folder;
});
afterAll(() => machine.dispose());

test('a campaign is proven: every byte is read, and every point comes out again', async () => {
  const all = await verify('--all');
  expect(all).toMatchObject({
    code: 0,
    ok: true,
    points: { planned: POINTS, completed: POINTS, failed: 0, pending: 0, lost: 0 },
    recomputed: { points: POINTS, same: POINTS },
    problems: [],
  });
  expect(all.files).toBeGreaterThan(3);
  expect(await verify('--sample', '5')).toMatchObject({ code: 0, recomputed: { points: 5, same: 5 } });
  expect(await verify('--sample', '0')).toMatchObject({ code: 0, recomputed: { points: 0, same: 0 } });
  const words = await machine.run('verify', 'proven', '--sample', '1');
  expect(words.code).toBe(0);
  expect(words.stdout).toMatch(/^proven is as it was written\.\n/);
  for (const line of words.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('points are chosen by the beginnings of their ids; one that is not there is refused', async () => {
  const [first = ''] = readFileSync(await exported(), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  const id = first.split(',')[0] ?? '';
  expect(await verify('--points', id.slice(0, 12))).toMatchObject({ code: 0, recomputed: { points: 1, same: 1 } });
  const missing = await machine.run('verify', 'proven', '--points', 'zz');
  expect(missing).toMatchObject({ code: 2, stdout: '' });
  expect(missing.stderr).toMatch(/Cannot find point 'zz'/);
  expect((await machine.run('verify', 'proven', '--sample', 'some')).code).toBe(2);
});

async function exported(): Promise<string> {
  const output = join(machine.folder, 'summary.csv');
  await machine.run('export', 'proven', '--table', 'summary', '--format', 'csv', '--output', output);
  return output;
}

test('an archive of it becomes the same campaign elsewhere, and other programs can check it', async () => {
  const packed = await machine.json<{ output: string; files: number }>(
    ...['pack', 'proven', '--license', 'CC-BY-4.0', '--author', 'A. Author', '--json'],
  );
  expect(packed.output).toBe('proven.zip');
  const unzipped = join(machine.folder, 'unzipped');
  const python = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';
  execFileSync('python3', ['-c', python, join(machine.folder, 'proven.zip'), unzipped]);
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'manifest-sha256.txt'], { cwd: unzipped });
  expect(
    readdirSync(unzipped, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  ).toHaveLength(packed.files);
  const { code, stdout } = await machine.run('unpack', 'proven.zip', '--store', 'elsewhere');
  expect([code, stdout]).toEqual([0, `${join(machine.folder, 'elsewhere', 'proven')}\n`]);
  expect((await machine.run('verify', 'elsewhere/proven', '--all')).code).toBe(0);
  expect(await machine.digest('elsewhere/proven')).toBe(await machine.digest('campaigns/proven'));
  const again = await machine.run('unpack', 'proven.zip');
  expect([again.code, again.stderr.includes('must be new')]).toEqual([2, true]);
  const extended = CAMPAIGN.replace('[0, 1, 2, 3]', '[0, 1, 2, 3, 4]');
  writeFileSync(join(machine.folder, 'proven.yaml'), extended);
  const ending = await machine.json('extend', 'proven.yaml', '--store', 'elsewhere', '--watch', '--json');
  expect(ending).toMatchObject({ state: 'completed', points: (POINTS * 5) / 4 });
  writeFileSync(join(machine.folder, 'proven.yaml'), CAMPAIGN);
});

test('damage is named with what is lost, and what is lost is computed again, and nothing else', async () => {
  const digest = await machine.digest('campaigns/proven');
  const [steps = ''] = readdirSync(join(folder, 'data/steps')).sort();
  const path = join(folder, 'data/steps', steps);
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(path, bytes);
  const profiles = readdirSync(join(folder, 'data/profiles')).sort().at(-1) ?? '';
  truncateSync(join(folder, 'data/profiles', profiles), 50);

  const found = await verify('--all');
  expect(found).toMatchObject({ code: 1, ok: false, problems: [{ kind: 'file' }, { kind: 'file' }] });
  const { planned, completed, lost } = found.points;
  expect(lost).toBe(found.problems.reduce((sum, { points }) => sum + points, 0));
  expect(completed + lost).toBe(planned);
  // What is whole is proven all the same.
  expect(found.recomputed).toEqual({ points: completed, same: completed });
  const words = (await machine.run('verify', 'proven')).stdout;
  expect(words).toContain(path);
  expect(words).toContain('loschmidt resume proven --watch');

  const before = new Map(markers());
  expect((await machine.run('resume', 'proven', '--watch', '--json')).code).toBe(0);
  const changed = [...markers()].filter(([name, text]) => before.get(name) !== text).map(([name]) => name);
  expect(changed).toHaveLength(2);
  expect(await verify('--all')).toMatchObject({ code: 0, recomputed: { points: POINTS, same: POINTS } });
  expect(await machine.digest('campaigns/proven')).toBe(digest);
});

function markers(): [string, string][] {
  const names = readdirSync(join(folder, 'commits')).filter((name) => name.endsWith('.json'));
  return names.map((name) => [name, readFileSync(join(folder, 'commits', name), 'utf8')]);
}

test('a missing file and a changed record are named', async () => {
  const [[, marker] = ['', '']] = markers();
  const path = join(folder, JSON.parse(marker).tables.summary.path);
  const bytes = readFileSync(path);
  rmSync(path);
  const yaml = join(folder, 'campaign.yaml');
  writeFileSync(yaml, `${readFileSync(yaml, 'utf8')}# a note\n`);
  const { code, problems } = await verify('--sample', '2');
  expect(code).toBe(1);
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining(`${yaml} must be as it was submitted`),
    expect.stringContaining(`${path} must be there, and it is missing`),
  ]);
  writeFileSync(path, bytes);
});
