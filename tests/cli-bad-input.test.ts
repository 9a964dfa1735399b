import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CliMachine, cliMachine, processesOf } from './support/cli.js';

const GOOD = `name: sweep
point:
  lattice: { kind: chain, sites: 8 }
  particles: { tau: 4, upsilon: 4 }
  evolution: { kind: stepwise, time: 10 }
  cycles: 10
parameters:
  interaction: { values: [0, 1] }
`;

let machine: CliMachine;
beforeAll(() => {
  machine = cliMachine();
});
afterAll(() => machine.dispose());

/** The same campaign with one thing wrong; `at` and `says` are the place and the sentence that the user gets. */
const WRONG: readonly { what: string; from: string; to: string; at: string; says: RegExp }[] = [
  {
    what: 'an unknown key',
    from: 'lattice:',
    to: 'latice:',
    at: '3:3',
    says: /point\.latice is not a key of a point; did you mean "lattice"\?/,
  },
  {
    what: 'a wrong type',
    from: 'sites: 8',
    to: 'sites: eight',
    at: '3:27',
    says: /lattice\.sites must be a whole number from 1 to 32, got "eight"/,
  },
  {
    what: '9 particles on 8 sites',
    from: 'tau: 4',
    to: 'tau: 9',
    at: '4:16',
    says: /particles\.tau must be a whole number from 0 to 8 .*got 9/,
  },
  {
    what: 'an unknown lattice',
    from: 'kind: chain',
    to: 'kind: chian',
    at: '3:14',
    says: /lattice\.kind must be one of chain, .* got "chian"; did you mean "chain"\?/,
  },
  {
    what: 'a negative size',
    from: 'sites: 8',
    to: 'sites: -8',
    at: '3:27',
    says: /lattice\.sites must be a whole number from 1 to 32, got -8/,
  },
  {
    what: 'a NaN',
    from: '[0, 1]',
    to: '[0, .nan]',
    at: '8:30',
    says: /parameters\.interaction\.values\[1\] must be a number, got NaN/,
  },
  {
    what: 'a site outside',
    from: '  cycles: 10',
    to: '  cycles: 10\n  initial: { tau: [0, 1, 2, 8], upsilon: [0, 1, 2, 3] }',
    at: '7:29',
    says: /initial\.tau\[3\] must be a site from 0 to 7.*got 8/,
  },
  {
    what: 'an empty axis',
    from: '[0, 1]',
    to: '[]',
    at: '8:18',
    says: /parameters\.interaction\.values must have at least one value, got an empty list/,
  },
  { what: 'a YAML syntax error', from: 'sites: 8 }', to: 'sites: 8', at: '4:3', says: /the YAML must be well formed/ },
  {
    what: 'a sweep of 10¹² points',
    from: '[0, 1] }',
    to: '[0, 1] }\n  hopping: { min: 0, max: 1, num: 1000000 }\n  evolution.time: { min: 1, max: 2, num: 1000000 }',
    at: '7:1',
    says: /must span at most [\d,]+ points, got 2,000,000,000,000/,
  },
  {
    what: 'a point that does not fit into memory',
    from: 'sites: 8',
    to: 'sites: 30',
    at: '',
    says: /a point must fit into .* GiB of memory, got one of about .* GiB, at interaction = 0/,
  },
];

test.each(WRONG)(
  '$what: one message with its place, exit code 2, and nothing is left behind',
  async ({ from, to, at, says }) => {
    const text = GOOD.replace(from, to).replace(/(tau|upsilon): 4/g, (match) =>
      to === 'sites: 30' ? match.replace('4', '15') : match,
    );
    writeFileSync(join(machine.folder, 'sweep.yaml'), text);
    const commands = [
      machine.run('plan', 'sweep.yaml', '--json'),
      machine.run('run', 'sweep.yaml', '--store', 'store'),
    ];
    for (const { code, stdout, stderr } of await Promise.all(commands)) {
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toMatch(says);
      expect(stderr.startsWith(`error: sweep.yaml:${at}`)).toBe(true);
      expect(stderr.match(/^error: /gm)).toHaveLength(1);
      expect(stderr).not.toMatch(/^\s+at .*\(/m);
    }
    expect(readdirSync(machine.folder)).toEqual(['sweep.yaml']);
    expect(processesOf(machine.home)).toEqual([]);
  },
);

describe('what is not there', () => {
  test('a campaign file', async () => {
    const { code, stderr } = await machine.run('run', 'none.yaml');
    expect(code).toBe(2);
    expect(stderr).toContain('error: Cannot read the campaign file none.yaml: there is no such file.');
  });

  test('a campaign', async () => {
    const { code, stderr } = await machine.run('status', 'nothing');
    expect(code).toBe(2);
    expect(stderr).toContain("Cannot find campaign 'nothing'");
  });

  test('a command, a flag, an argument', async () => {
    expect(await machine.run('rnu')).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean run?') });
    expect(await machine.run('run', '--jsn', 'a.yaml')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("nknown option '--jsn'"),
    });
    expect(await machine.run('run')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("issing required argument 'file'"),
    });
  });

  test('a folder that may be written', async () => {
    writeFileSync(join(machine.folder, 'sweep.yaml'), GOOD);
    mkdirSync(join(machine.folder, 'file-in-the-way'), { recursive: true });
    writeFileSync(join(machine.folder, 'file-in-the-way', 'store'), '');
    const { code, stderr } = await machine.run('submit', 'sweep.yaml', '--store', 'file-in-the-way/store');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: Cannot create the campaign/);
  });
});

test('evolve refuses a point with the place of what is no JSON, else with the key', async () => {
  const file = join(machine.folder, 'point.json');
  const point = {
    lattice: { kind: 'chain', sites: 2 },
    particles: { tau: 1, upsilon: 3 },
    evolution: { kind: 'stepwise', time: 1 },
    cycles: 1,
  };
  writeFileSync(file, JSON.stringify(point));
  expect(await machine.run('evolve', 'point.json')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('particles.upsilon must be'),
  });
  const endless = { particles: { tau: 1, upsilon: 1 }, interaction: 1e8, evolution: { kind: 'full', time: 5 } };
  writeFileSync(file, JSON.stringify({ ...point, ...endless }));
  expect(await machine.run('evolve', 'point.json')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Cannot evolve the point: evolution.time times half the width of the spectrum'),
  });
  writeFileSync(file, '{\n  "lattice": [,\n');
  expect(await machine.run('evolve', 'point.json')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^error: point\.json:2:15: /),
  });
});

test('evolve gives the same rows with helping threads, and refuses a number of them that is none', async () => {
  const point = {
    lattice: { kind: 'chain', sites: 8 },
    particles: { tau: 4, upsilon: 4 },
    evolution: { kind: 'stepwise', time: 1 },
    cycles: 2,
  };
  writeFileSync(join(machine.folder, 'point.json'), JSON.stringify(point));
  const alone = await machine.run('evolve', 'point.json', '--json');
  expect(alone).toMatchObject({ code: 0, stdout: expect.stringContaining('"cycle":2') });
  expect(await machine.run('evolve', 'point.json', '--json', '--threads', '2')).toEqual(alone);
  expect(await machine.run('evolve', 'point.json', '--threads', '0')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('whole number from 1 to 256'),
  });
});

test('help comes for every command, with an example, within 80 columns', async () => {
  const { code, stdout } = await machine.run('--help');
  expect(code).toBe(0);
  const names = [...stdout.matchAll(/^ {2}(\w+)(?: [<[].*?)? {2,}/gm)].map((match) => match[1] ?? '');
  const commands = names.filter((name) => !['help'].includes(name) && !name.startsWith('-'));
  expect(commands).toEqual([
    'init',
    'plan',
    'run',
    'submit',
    'watch',
    'status',
    'why',
    'logs',
    'pause',
    'resume',
    'cancel',
    'priority',
    'extend',
    'retry',
    'tag',
    'note',
    'query',
    'plot',
    'report',
    'export',
    'digest',
    'verify',
    'pack',
    'unpack',
    'evolve',
    'spectrum',
    'levels',
    'compact',
    'gc',
    'up',
    'web',
    'ps',
    'fleet',
    'down',
    'doctor',
    'schema',
    'completion',
  ]);
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  for (const command of commands) {
    const help = await machine.run(command, '--help');
    expect(help.code).toBe(0);
    expect(help.stdout).toContain(`$ loschmidt ${command}`);
  }
});
