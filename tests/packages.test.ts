import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
  expect(stdout).toMatch(/"rows": ?"?8040/);
  expect(stdout).toContain('loschmidt-runner: evolves points');
});

test('what npm would publish has all that is not native, at most 120 MB, with a bill of materials and licences of it', () => {
  const staged = join(folder, 'staged');
  stagePackage(staged, { natives: false });
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: staged, encoding: 'utf8' });
  const [{ files, unpackedSize }] = JSON.parse(packed) as [{ files: { path: string }[]; unpackedSize: number }];
  expect(unpackedSize).toBeLessThanOrEqual(120e6);
  const paths = files.map(({ path }) => path);
  // All that was laid there, except those files that npm never takes.
  const laid = readdirSync(staged, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(
    laid
      .map(({ parentPath, name }) => relative(staged, join(parentPath, name)))
      .filter((path) => !paths.includes(path)),
  ).toEqual([]);
  const { components } = JSON.parse(readFileSync(join(staged, 'sbom.cdx.json'), 'utf8')) as {
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
