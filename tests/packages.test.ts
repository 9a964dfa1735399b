import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePortable } from '../tools/package/make-portable.mjs';
import { stagePackage } from '../tools/package/stage.mjs';
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
     trap 'loschmidt down' EXIT
     loschmidt init --example quickstart
     loschmidt run quickstart.yaml lattice.sites=2,4 interaction=0,1
     loschmidt query quickstart 'SELECT count(*) AS rows FROM steps' --json
     for kind in svg pdf png; do loschmidt plot quickstart --x cycle --y shannon_total --output figure.$kind; done
     head -c 4 figure.pdf; tail -c 8 figure.png | head -c 4
     loschmidt-runner --help | head -n 1`,
    portable,
  );
  expect(stderr).not.toMatch(/^error/m);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^2 +1\.00 +1\.00$/m);
  expect(stdout).toContain('%PDFIEND');
  expect(stdout).toMatch(/"rows": ?"?8040/);
  expect(stdout).toContain('loschmidt-runner: evolves points');
});

/** What npm gets. */
const staged = join(folder, 'staged');
beforeAll(() => stagePackage(staged, { natives: false }));

test('what npm gets has all that is not native inside, at most 120 MB, with a bill of materials and the licences of it', () => {
  expect(Number(execFileSync('du', ['-sm', staged], { encoding: 'utf8' }).split('\t')[0])).toBeLessThanOrEqual(120);
  const json = (name: string) => JSON.parse(readFileSync(join(staged, name), 'utf8'));
  const { dependencies, bundleDependencies } = json('package.json') as {
    dependencies: Record<string, string>;
    bundleDependencies: string[];
  };
  const native = ['@duckdb/node-bindings', '@temporalio/core-bridge'];
  expect(Object.keys(dependencies).sort()).toEqual([...native, ...bundleDependencies].sort());
  expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  for (const name of bundleDependencies)
    expect(JSON.parse(readFileSync(join(staged, 'node_modules', name, 'package.json'), 'utf8')).version).toBe(
      dependencies[name],
    );

  const { components } = json('sbom.cdx.json') as {
    components: { name: string; version: string; licenses: unknown[] }[];
  };
  const inside = ['apache-arrow', 'commander', '@grpc/grpc-js', '@temporalio/workflow', 'pdfkit', 'dejavu-fonts-ttf'];
  expect(components.map(({ name }) => name)).toEqual(expect.arrayContaining(inside));
  const texts = readFileSync(join(staged, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const { name, version, licenses } of components) {
    expect(licenses).toHaveLength(1);
    expect(texts).toContain(`\n${name} ${version} (`);
  }
});

test('a packaged runner that kinds of its own are registered for says that only a clone can', () => {
  const kinds = 'data:text/javascript,globalThis[Symbol.for("@loschmidt/core registerKinds")] = [];';
  const program = join(staged, 'runner/bin/loschmidt-runner.js');
  const { status, stderr } = spawnSync(process.execPath, ['--import', kinds, program], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: Cannot start with registered kinds: .*\n {2}hint: start it from a clone/);
});
