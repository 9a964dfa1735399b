// Machines as they are: behind a proxy, without a terminal, with limits, in a folder that is gone.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeLabels, openCampaign, plannedIds } from '@loschmidt/dataset';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findEnclosure } from '../apps/cli/src/stack/enclosure/find-enclosure.js';
import { type CliMachine, type CommandResult, cliMachine, PROGRAM, processesOf } from './support/cli.js';
import { neededProgram } from './support/needed-program.js';
import { type Dialogue, onTerminal } from './support/on-terminal.js';
import { slowCycles } from './support/slow-cycles.js';
import { until } from './support/until.js';

const POINTS = 60;

const CAMPAIGN = `name: sweep
point:
  lattice: { kind: chain, sites: 8 }
  particles: { tau: 4, upsilon: 4 }
  evolution: { kind: stepwise, time: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 20
parameters:
  interaction: { min: 0, max: 3, num: ${POINTS} }
`;

const POINT = {
  lattice: { kind: 'chain', sites: 2 },
  particles: { tau: 1, upsilon: 1 },
  evolution: { kind: 'stepwise', time: 1 },
  erasure: { kind: 'none' },
  cycles: 2,
};

/** Nothing listens there. */
const PROXY = 'http://127.0.0.1:9';

let machine: CliMachine;
beforeAll(() => {
  const names = ['http_proxy', 'https_proxy', 'grpc_proxy', 'all_proxy'];
  const proxies = names.flatMap((name) => [[name, PROXY] as const, [name.toUpperCase(), PROXY] as const]);
  machine = cliMachine({
    ...Object.fromEntries(proxies),
    no_proxy: 'example.org',
    NO_PROXY: 'example.org',
    ...slowCycles(5),
  });
  writeFileSync(join(machine.folder, 'sweep.yaml'), CAMPAIGN);
  writeFileSync(join(machine.folder, 'point.json'), JSON.stringify(POINT));
});
afterAll(() => machine.dispose());

/** Runs what a user types into a shell; `loschmidt` is the program. */
function shell(commands: string): Promise<CommandResult> {
  const script = `loschmidt() { '${process.execPath}' '${PROGRAM}' "$@"; }\n${commands}`;
  return new Promise((done) => {
    const child = execFile('/bin/sh', ['-c', script], { cwd: machine.folder, env: machine.env }, (_, stdout, stderr) =>
      done({ code: child.exitCode, stdout, stderr }),
    );
  });
}

test('behind a proxy, and hung up on without a terminal, a run goes on to its end', async () => {
  const run = machine.start('run', 'sweep.yaml', '--json');
  await until(
    () => machine.completed('campaigns/sweep'),
    (completed) => completed > 0,
  );
  run.child.kill('SIGHUP');
  const { code, stdout, stderr } = await run.result;
  expect(stderr).not.toContain('Detached');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ state: 'completed', completed: POINTS });
});

test('a bash that has read the script completes verbs, flags, campaigns, columns, points, tags and paths', async () => {
  const campaign = await openCampaign(join(machine.folder, 'campaigns/sweep'));
  const [{ id, values } = { id: '', values: [] }] = await plannedIds(campaign, '', 1);
  expect(values).toEqual([['interaction', '0']]);
  await changeLabels(campaign, () => ({ tags: ['draft'], note: null }));
  mkdirSync(join(machine.folder, 'campaigns/other'));
  cpSync(join(campaign.folder, 'campaign.json'), join(machine.folder, 'campaigns/other/campaign.json'));
  const lines = {
    'loschmidt ver': 'verify',
    'loschmidt run sweep.yaml --allow': '--allow-kernel-change',
    'loschmidt status swe': 'sweep',
    'loschmidt plot sweep --y return': 'return_probability',
    // After = a word begins anew for bash.
    'loschmidt export sweep --table=su': 'summary',
    'loschmidt plan swee': 'sweep.yaml',
    'loschmidt retry sweep inter': 'interaction=',
    'loschmidt tag sweep -dra': '-draft',
    'loschmidt query sweep oth': 'other',
    'loschmidt init --example quick': 'quickstart',
    [`loschmidt evolve sweep --point ${id.slice(0, 8)}`]: id,
  };
  const { stdout } = await shell(`loschmidt completion bash > script.bash
bash -c 'source ./script.bash
for COMP_LINE; do COMP_POINT=\${#COMP_LINE}; _loschmidt; echo "\${COMPREPLY[*]}"; done' bash ${Object.keys(lines)
    .map((line) => `'${line}'`)
    .join(' ')}`);
  expect(stdout.trimEnd().split('\n')).toEqual(Object.values(lines));
});

/** What each shell reads when it starts, with the file of its completion, which `loschmidt` only repeats. */
const SHELLS = {
  zsh: {
    start: ['--no-globalrcs', '-i'],
    file: '.zshrc',
    settings: `PS1='READY> '\nautoload -U compinit && compinit -D\nloschmidt() { print -r -- "GOT: $*" }\nsource ./completion`,
  },
  fish: {
    start: ['--no-config', '--init-command', 'source ./start.fish'],
    file: 'start.fish',
    settings: `function fish_prompt; echo -n 'READY> '; end\nfunction loschmidt; echo "GOT: $argv"; end\nsource ./completion`,
  },
} as const;

test.each(['zsh', 'fish'] as const)(
  'at a key %s completes verbs, tags that are taken off, axes, choices',
  async (name) => {
    const { start, file, settings } = SHELLS[name];
    const typed = ['ver', 'tag sweep -dra', 'retry sweep inter', 'export sweep --table=su'];
    await shell(`loschmidt completion ${name} > completion`);
    writeFileSync(join(machine.folder, file), `${settings}\n`);
    const { folder } = machine;
    const { code, shown } = await onTerminal(
      [neededProgram(name), ...start],
      [...typed.map((words) => ['READY> ', `loschmidt ${words}\t\r`] as const), ['READY> ', 'exit\r']],
      { cwd: folder, env: { ...machine.env, HOME: folder, ZDOTDIR: folder } },
    );
    expect(code, shown).toBe(0);
    expect([...shown.matchAll(/^GOT: (.*?) *\r$/gm)].map(([, words]) => words)).toEqual([
      'verify',
      'tag sweep -draft',
      'retry sweep interaction=',
      'export sweep --table=summary',
    ]);
  },
);

test('on a terminal init asks what the sweep is of, and writes it; Ctrl-C leaves no file', async () => {
  const init = (file: string, dialogue: Dialogue) =>
    onTerminal([process.execPath, PROGRAM, 'init', file], dialogue, { cwd: machine.folder, env: machine.env });
  const written = await init('asked.yaml', [
    ['Lattice: chain, ring or ladder? [chain] ', 'cube\r'],
    ['It must be chain, ring or ladder.', ''],
    ['Lattice: chain, ring or ladder? [chain] ', 'ladder\r'],
    ['Numbers of sites? [2, 4, 6] ', '4, 8\r'],
    ['Interactions U/J? [0, 1, 2, 3] ', '0.5\r'],
    ['loschmidt run asked.yaml', ''],
  ]);
  expect(written.code, written.shown).toBe(0);
  const { point, parameters } = parse(readFileSync(join(machine.folder, 'asked.yaml'), 'utf8'));
  expect([point.lattice, parameters]).toEqual([
    { kind: 'ladder' },
    { 'lattice.length': { values: [2, 4] }, interaction: { values: [0.5] } },
  ]);
  const left = await init('left.yaml', [['Lattice: ', '\x03']]);
  expect(left.code, left.shown).not.toBe(0);
  expect(existsSync(join(machine.folder, 'left.yaml'))).toBe(false);
});

test('hints name the command as it was typed: by its path where nothing else reaches it, by npx where npm has', async () => {
  const hint = async (set: string) =>
    (await shell(`${set} loschmidt report nowhere --store none 2>&1`)).stdout.split('\n')[1];
  expect(await hint('LOSCHMIDT_COMMAND= PATH=/usr/bin')).toBe(
    `  hint: Start one with \`${PROGRAM} run FILE\`, or name the folder of campaigns with --store.`,
  );
  expect(await hint('LOSCHMIDT_COMMAND="npx --no-install loschmidt"')).toContain(
    '`npx --no-install loschmidt run FILE`',
  );
});

test('doctor says that a proxy is set and that nothing here uses it', async () => {
  const { stdout } = await machine.run('doctor');
  expect(stdout).toMatch(/^ok {4}proxy +grpc_proxy, .* set: nothing here uses it; loopback, .* reached directly$/m);
});

test('an address for runners elsewhere needs a token before anything starts', async () => {
  expect((await machine.run('down')).code).toBe(0);
  const { code, stderr } = await machine.run('up', '--listen', '0.0.0.0:7411');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: Cannot listen on 0\.0\.0\.0:7411: .* needs TLS or a token\.\n {2}hint: .*TOKEN.*\n$/);
  expect(processesOf(machine.home)).toEqual([]);
});

test('a limit on addresses leaves fewer slots, and a point is computed all the same', async () => {
  const { code, stdout } = await shell('ulimit -v 8000000; loschmidt doctor --json; loschmidt evolve point.json');
  expect(code).toBe(0);
  expect(stdout).toContain('7.63 GiB of addresses, by ulimit -v');
  expect(stdout).toContain('a runner here takes 1 slot;');
  expect(stdout).toMatch(/^ +2 +[01]\.\d+/m);
});

test('a limit that leaves no slot is named before anything starts', async () => {
  const { code, stderr } = await shell('ulimit -n 64; loschmidt up');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: Cannot compute here: one slot needs 200 open files, .* ulimit -n\.\n {2}hint: .*\n$/);
  expect(processesOf(machine.home)).toEqual([]);
});

test('in a folder that was removed a command says so, or works where it needs none', async () => {
  const gone = join(machine.folder, 'gone');
  const there = async (command: string) => {
    mkdirSync(gone);
    return shell(`cd gone && rmdir ../gone && ${command}`);
  };
  const status = await there(`loschmidt status '${machine.folder}/campaigns/sweep'`);
  expect([status.code, status.stdout]).toEqual([0, expect.stringContaining('completed')]);
  const init = await there('loschmidt init');
  expect([init.code, init.stderr]).toEqual([2, expect.stringMatching(/^error: Cannot go on in this folder: .*\n/)]);
});

// Such a host is made of a network of its own: where the system gives none, there is nothing to try.
if ((await findEnclosure()) !== null)
  test('on a host of IPv6 alone a run goes on to its end', async () => {
    writeFileSync(
      join(machine.folder, 'few.yaml'),
      CAMPAIGN.replace('name: sweep', 'name: few').replace('num: 60', 'num: 2'),
    );
    const { code, stdout, stderr } = await shell(
      `loschmidt down; exec unshare --user --map-root-user --net sh -c 'ip link set lo up && ip addr del 127.0.0.1/8 dev lo && "$@" run few.yaml --json && "$@" ps && "$@" down' sh '${process.execPath}' '${PROGRAM}'`,
    );
    expect(stderr).not.toContain('error');
    expect(code).toBe(0);
    expect(stdout).toMatch(/"state":"completed"/);
    expect(stdout).toMatch(/^temporal +\[::1\]:\d+, web pages at http:\/\/\[::1\]:\d+$/m);
  });
