import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePortable } from '../tools/package/make-portable.mjs';
import { packForNpm } from '../tools/package/pack-for-npm.mjs';
import { type BareMachine, bareMachine } from './support/bare-debian.js';

/** Far from the repository, whose node_modules nothing that is installed may find. */
const folder = mkdtempSync(join(tmpdir(), 'loschmidt-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let machine: BareMachine;
beforeAll(() => {
  machine = bareMachine();
});
afterAll(() => machine.dispose());

test('the portable folder runs on a Debian with neither Node.js nor a network: a campaign with its services, SQL, and figures with their fonts', async () => {
  const portable = join(folder, 'portable');
  makePortable(portable);
  const { code, stdout, stderr } = await machine.run(
    `PATH="$FOLDER/bin:$PATH"
     loschmidt init --example quickstart
     loschmidt run quickstart.yaml lattice.sites=2,4 interaction=0,1
     loschmidt query quickstart 'SELECT count(*) AS rows FROM steps' --json
     for kind in svg pdf png; do loschmidt plot quickstart --x cycle --y shannon_total --output figure.$kind; done
     head -c 4 figure.pdf; tail -c 8 figure.png | head -c 4
     loschmidt-runner --help | head -n 1
     loschmidt down`,
    portable,
  );
  expect(stderr).not.toMatch(/^error/m);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^2 +1\.00 +1\.00$/m);
  expect(stdout).toContain('%PDFIEND');
  expect(stdout).toMatch(/8040|loschmidt-runner/);
});

test('the npm package installs into an empty folder without a build, holds at most 120 MB beside what is native, and leaves nothing when it is removed', () => {
  const archive = packForNpm(join(folder, 'staged'), folder);
  const home = join(folder, 'home');
  const prefix = join(folder, 'prefix');
  mkdirSync(home);
  const npm = (...args: string[]) =>
    execFileSync('npm', [...args, '--global', '--prefix', prefix, '--no-audit', '--no-fund', '--prefer-offline'], {
      cwd: home,
      encoding: 'utf8',
    });
  npm('install', archive);
  const installed = join(prefix, 'lib/node_modules/loschmidt');
  const command = (...args: string[]) =>
    execFileSync(join(prefix, 'bin/loschmidt'), args, {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: home },
    });
  command('init', '--example', 'quickstart');
  expect(command('plan', 'quickstart.yaml')).toContain('200');
  // What is native loads: DuckDB answers, and the orchestrator, which has the SDK's core, prints its help.
  expect(
    megabytes(installed) -
      megabytes(join(installed, 'node_modules/@duckdb')) -
      megabytes(join(installed, 'node_modules/@temporalio/core-bridge')),
  ).toBeLessThanOrEqual(120);
  const bill = JSON.parse(readFileSync(join(installed, 'sbom.cdx.json'), 'utf8')) as { components: { name: string }[] };
  const names = bill.components.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'apache-arrow',
      'commander',
      '@grpc/grpc-js',
      '@temporalio/workflow',
      'pdfkit',
      'dejavu-fonts-ttf',
    ]),
  );
  npm('uninstall', 'loschmidt');
  expect(readdirSync(join(prefix, 'lib/node_modules'))).toEqual([]);
  expect(readdirSync(join(prefix, 'bin'))).toEqual([]);
});

function megabytes(path: string): number {
  return Number(execFileSync('du', ['-sm', path], { encoding: 'utf8' }).split('\t')[0]);
}
