import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { campaignDigest, openCampaign } from '@loschmidt/dataset';
import { orchestratorClient } from '@loschmidt/proto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startApp } from './support/app-process.js';
import { type CliMachine, cliMachine, kill, processesOf } from './support/cli.js';
import {
  basic,
  childrenOf,
  connectThrough,
  listeners,
  pidOf,
  residentMiB,
  type Services,
  stateFile,
} from './support/services-of-machine.js';
import { slowCycles } from './support/slow-cycles.js';
import { freePort, startTemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

const CAMPAIGN = `name: small
point:
  lattice: { kind: chain, sites: 4 }
  particles: { tau: 2, upsilon: 2 }
  evolution: { kind: stepwise, time: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  cycles: 10
parameters:
  interaction: { values: [0, 1, 2, 3] }
`;

/** Some seconds of work for slots that sleep after each cycle. */
const LONG = CAMPAIGN.replace('name: small', 'name: long')
  .replace('sites: 4', 'sites: 8')
  .replaceAll(': 2', ': 4')
  .replace('cycles: 10', 'cycles: 40')
  .replace('[0, 1, 2, 3]', '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]');

const machines: CliMachine[] = [];

function newMachine(variables: Record<string, string> = {}): CliMachine {
  const machine = cliMachine(variables);
  writeFileSync(join(machine.folder, 'small.yaml'), CAMPAIGN);
  machines.push(machine);
  return machine;
}

afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.dispose();
});

const services = (machine: CliMachine) => machine.json<Services>('ps', '--json');

describe('the services of one machine, from their start to their end', () => {
  let machine: CliMachine;
  beforeAll(() => {
    machine = cliMachine({ TEMPORAL_API_KEY: 'key-of-another-temporal', ...slowCycles(10) });
    writeFileSync(join(machine.folder, 'small.yaml'), CAMPAIGN);
    writeFileSync(join(machine.folder, 'long.yaml'), LONG);
  });
  afterAll(() => machine.dispose());

  test('two commands at once start them once; ps shows them', async () => {
    const [first, second] = await Promise.all([machine.run('up'), machine.run('up')]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect([first, second].filter(({ stderr }) => stderr.includes('The services are up.'))).toHaveLength(1);

    const up = await until(
      () => services(machine),
      ({ runners }) => runners.length > 0,
    );
    expect(up.state).toBe('ready');
    expect(up.processes.map(({ name, restarts }) => [name, restarts])).toEqual([
      ['temporal', 0],
      ['orchestrator', 0],
      ['runner', 0],
    ]);
    expect(up.runners).toHaveLength(1);
    expect((await fetch(up.temporal?.ui ?? '', { headers: basic(up) })).status).toBe(200);
    expect(residentMiB(up.supervisor?.pid ?? 0)).toBeLessThan(100);
    // The server itself is a child of what keeps its network.
    const server = childrenOf(pidOf(up, 'temporal')).filter(({ command }) => !command.startsWith('/bin/sh'));
    const all = [up.supervisor, ...up.processes, ...server].map((one) => one?.pid);
    expect(processesOf(machine.home).sort()).toEqual(all.sort());
  });

  test('nobody gets at them without the token, which only their user can read and the server is not given', async () => {
    const up = await machine.stack();
    for (const path of [up.tokenFile ?? '', dirname(up.tokenFile ?? '')]) expect(statSync(path).mode & 0o077).toBe(0);

    expect((await fetch(up.temporal?.ui ?? '')).status).toBe(401);
    const gate = up.processes.find(({ name }) => name === 'temporal')?.address ?? '';
    expect(await connectThrough(Number(gate.split(':')[1]))).toBe(407);
    const orchestrator = orchestratorClient(up.orchestrator ?? '');
    await expect(orchestrator.getOverview()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(orchestrator.register({})).rejects.toMatchObject({ code: 'forbidden' });
    orchestrator.close();
    // Nothing dials a runner.
    expect(listeners(pidOf(up, 'runner'))).toEqual([]);
    expect(listeners(pidOf(up, 'orchestrator'))).toHaveLength(1);

    const token = readFileSync(up.tokenFile ?? '', 'utf8').trim();
    for (const pid of processesOf(machine.home)) {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      expect(environment).not.toContain(token);
      if (pid !== up.supervisor?.pid) expect(environment).not.toContain('key-of-another-temporal');
    }
  });

  test('what is killed comes back at the same address', async () => {
    const before = await machine.stack();
    for (const name of ['runner', 'orchestrator', 'temporal']) {
      kill(pidOf(before, name));
    }
    const after = await until(
      machine.stack,
      ({ processes, runners }) =>
        runners.length > 0 && processes.every(({ pid, restarts }) => pid !== null && restarts === 1),
    );
    expect(after.processes.map(({ address }) => address)).toEqual(before.processes.map(({ address }) => address));
    expect((await machine.run('run', 'small.yaml', '--json')).code).toBe(0);
  });

  test('LOSCHMIDT_ORCHESTRATOR: nothing is started at all', async () => {
    const { orchestrator, temporal, tokenFile } = await machine.stack();
    const here = newMachine({
      LOSCHMIDT_ORCHESTRATOR: orchestrator ?? '',
      LOSCHMIDT_TOKEN_FILE: tokenFile ?? '',
      TEMPORAL_ADDRESS: temporal?.address ?? '',
      LOSCHMIDT_TEMPORAL_TOKEN_FILE: temporal?.tokenFile ?? '',
    });
    expect((await here.run('run', 'small.yaml', '--json')).code).toBe(0);
    expect(processesOf(here.home)).toEqual([]);
    expect(await services(here)).toMatchObject({ state: 'remote', orchestrator });
  });

  test('services of another version are started again where they have no work', async () => {
    const state = JSON.parse(readFileSync(stateFile(machine), 'utf8'));
    writeFileSync(stateFile(machine), JSON.stringify({ ...state, versions: { ...state.versions, code: '0.0.1' } }));
    const { code, stderr } = await machine.run('up');
    expect(code).toBe(0);
    expect(stderr).toContain('the running services are of version 0.0.1');
    expect((await machine.stack()).supervisor?.pid).not.toBe(state.supervisor.pid);
  });

  test('a server whose database is removed comes back without it, and `resume` goes on from the folder', async () => {
    expect((await machine.run('run', 'long.yaml', '--store', 'calm', '--no-progress')).code).toBe(0);
    const { temporal } = await machine.stack();
    await machine.run('submit', 'long.yaml', '--store', 'struck');
    await until(
      () => machine.completed('struck/long'),
      (completed) => completed > 0,
    );
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${temporal?.database}${end}`, { force: true });
    await until(machine.stack, ({ processes }) =>
      processes.some(({ name, restarts }) => name === 'temporal' && restarts === 1),
    );
    expect((await machine.run('resume', 'struck/long', '--no-progress')).code).toBe(0);
    await until(
      () => machine.completed('struck/long'),
      (completed) => completed === 10,
    );
    const digestOf = async (name: string) => campaignDigest(await openCampaign(join(machine.folder, name)));
    expect(await digestOf('struck/long')).toBe(await digestOf('calm/long'));
  });

  test('a server that outlived its supervisor is ended before the next one opens the database', async () => {
    const before = await machine.stack();
    const supervisor = before.supervisor?.pid ?? 0;
    const enclosure = pidOf(before, 'temporal');
    const server = childrenOf(enclosure).find(({ command }) => !command.startsWith('/bin/sh'))?.pid ?? 0;
    for (const parent of [supervisor, enclosure])
      for (const { pid, command } of childrenOf(parent)) if (command.startsWith('/bin/sh')) kill(pid);
    kill(enclosure);
    kill(supervisor);
    await until(
      async () => processesOf(machine.home),
      (left) => left.length === 1 && left[0] === server,
    );

    expect((await machine.run('run', 'small.yaml', '--store', 'after', '--json')).code).toBe(0);
    const after = await machine.stack();
    expect(processesOf(machine.home)).not.toContain(server);
    expect(readFileSync(after.supervisor?.log ?? '', 'utf8')).toContain('that an earlier supervisor had left');
  });

  test('when the supervisor is killed the others end with it', async () => {
    kill((await machine.stack()).supervisor?.pid ?? 0);
    await until(
      async () => processesOf(machine.home).length,
      (count) => count === 0,
    );
  });

  test('down ends them all, and says so when there are none', async () => {
    await machine.run('up');
    expect((await machine.stack()).state).toBe('ready');
    // A point takes ten minutes.
    const endless = LONG.replace('name: long', 'name: endless').replace('cycles: 40', 'cycles: 60000');
    writeFileSync(join(machine.folder, 'endless.yaml'), endless);
    await machine.run('submit', 'endless.yaml', '--store', 'left');
    await until(
      async () => (await machine.status('left/endless')).running,
      (running) => running > 0,
    );
    const down = await machine.run('down');
    expect([down.code, down.stderr]).toEqual([0, expect.stringContaining('loschmidt resume left/endless')]);
    expect((await machine.run('status', 'left/endless')).stdout).toMatch(/^endless is interrupted \(run 1\)/);
    expect(processesOf(machine.home)).toEqual([]);
    expect((await services(machine)).state).toBe('down');
    expect((await machine.run('down')).stderr).toContain('No services were up.');
  });
});

describe('the services of one machine where namespaces are refused', () => {
  let machine: CliMachine;
  beforeAll(() => {
    // Longer than commands take that follow one another, on a busy machine too.
    machine = cliMachine({ PATH: '/no-such-folder', LOSCHMIDT_IDLE_MINUTES: '0.4' });
    writeFileSync(join(machine.folder, 'small.yaml'), CAMPAIGN);
  });
  afterAll(() => machine.dispose());

  test('the server is open to the machine, and that is said', async () => {
    expect((await machine.run('run', 'small.yaml', '--json')).code).toBe(0);
    const [ps, doctor] = await Promise.all([machine.run('ps'), machine.run('doctor')]);
    expect(ps.stdout).toContain('open to every user of this machine');
    expect(doctor.stdout).toMatch(/^warn {2}privacy .*any user of this machine/m);
  });

  test('they end by themselves when nobody uses them', async () => {
    await until(
      async () => processesOf(machine.home).length,
      (count) => count === 0,
    );
    expect((await machine.stack()).state).toBe('down');
  });
});

describe('services elsewhere', () => {
  test('TEMPORAL_ADDRESS: no server is started, an orchestrator and a runner work for that cluster', async () => {
    const server = await startTemporalServer();
    try {
      const machine = newMachine(server.env);
      expect((await machine.run('run', 'small.yaml', '--json')).code).toBe(0);
      const up = await machine.stack();
      expect(up.processes.map(({ name }) => name)).toEqual(['orchestrator', 'runner']);
      expect(up.temporal).toMatchObject({ address: `default at ${server.address}`, ui: null, database: null });
    } finally {
      await server.kill();
    }
  });

  test('--no-runner and --listen: runners elsewhere dial with a token of their own, and services of another shape are refused', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    // What the runners are told is of no harm to who starts the services and runs campaigns.
    const machine = newMachine({ LOSCHMIDT_ORCHESTRATOR: address, LOSCHMIDT_RUNNER_TOKEN: 'of-runners' });
    expect((await machine.run('up', '--no-runner', '--listen', address)).code).toBe(0);
    expect(await services(machine)).toMatchObject({ orchestrator: address, runners: [] });

    const runner = await startApp('runner', ['--slots', '1'], {
      LOSCHMIDT_ORCHESTRATOR: address,
      LOSCHMIDT_RUNNER_TOKEN: 'of-runners',
      LOSCHMIDT_TOKEN: '',
    });
    try {
      expect((await machine.run('run', 'small.yaml', '--json')).code).toBe(0);
      expect((await machine.stack()).runners).toMatchObject([{ slots: 1 }]);
    } finally {
      await runner.kill();
    }

    const other = await machine.run('up', '--listen', address);
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('they are up already in another way');
    expect(other.stderr).toContain('loschmidt down');
    expect((await machine.run('up')).code).toBe(0);
    const unknown = await machine.run('up', '--listen', '127.0.0.1:0');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('the port must be fixed, so that runners know it, got 0');
  });

  test('a cluster that does not answer is an error that says so', async () => {
    const machine = newMachine({ TEMPORAL_ADDRESS: '127.0.0.1:9' });
    const { code, stdout } = await machine.run('doctor', '--json');
    expect(code).toBe(1);
    const { checks } = JSON.parse(stdout) as { checks: { name: string; state: string; found: string }[] };
    expect(checks.find(({ name }) => name === 'temporal')).toMatchObject({
      state: 'fail',
      found: expect.stringContaining('127.0.0.1:9'),
    });
  });
});

test('doctor finds what is needed, and names what is missing', async () => {
  const machine = newMachine();
  const good = await machine.run('doctor', '--json');
  expect(good.code).toBe(0);
  const { checks, routes } = JSON.parse(good.stdout) as {
    checks: { state: string }[];
    routes: { route: string; state: string; needs: string }[];
  };
  expect(checks.every(({ state }) => state !== 'fail')).toBe(true);
  expect(routes.map(({ route, state }) => [route, state])).toContainEqual(['LOSCHMIDT_TEMPORAL', 'found']);
  expect(processesOf(machine.home)).toEqual([]);

  const bad = await machine.run('doctor', '--store', '/proc/no-such-store');
  expect(bad.code).toBe(1);
  expect(bad.stdout).toMatch(/^fail {2}store /m);
});
