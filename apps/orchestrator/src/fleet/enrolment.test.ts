import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { OWN_VERSIONS, ownProcess, type wire } from '@loschmidt/proto';
import { beforeEach, describe, expect, it } from 'vitest';
import { need } from '../fixture/sample-fleet.js';
import { Enrolment } from './enrolment.js';
import { Fleet } from './fleet.js';
import { RunnerLinks } from './runner-links.js';

let fleet: Fleet;
let links: RunnerLinks;
let enrolment: Enrolment;
let told: string[];
beforeEach(() => {
  const clock = { now: () => performance.now(), log: (message: string) => void told.push(message) };
  let leases = 0;
  told = [];
  fleet = new Fleet({
    ...clock,
    physics: OWN_VERSIONS.physics ?? 0,
    leaseMs: 10_000,
    newLeaseId: () => `lease-${++leases}`,
  });
  links = new RunnerLinks(fleet);
  enrolment = new Enrolment(fleet, links, clock);
});

const versions = { physics: OWN_VERSIONS.physics ?? 0, kernel: OWN_VERSIONS.kernel ?? 0 };
const asks = (runnerId: string, change: wire.IRegisterRequest = {}): wire.IRegisterRequest => ({
  capabilities: { runnerId, host: 'node7', slots: 1, memoryBytes: 1e9, versions: OWN_VERSIONS },
  ...change,
});

describe('a runner is taken', () => {
  it.each([
    ['10.0.0.7:40312', '10.0.0.7:40312'],
    ['::ffff:10.0.0.7:40312', '10.0.0.7:40312'],
    ['::1:40312', '[::1]:40312'],
  ])('with the address that it calls from, %s, and the link that it will open', (peer, address) => {
    const lease = enrolment.enrol(asks('a'), peer);
    expect(fleet.runners()[0]?.offer).toMatchObject({ runnerId: 'a', address, host: 'node7' });
    expect(links.link(fleet.runnerOf(lease)).isAttached).toBe(false);
  });

  it('and is given nothing before it has dialled', async () => {
    enrolment.enrol(asks('a'), '10.0.0.7:1');
    const slot = fleet.acquire(need('1-000000', { versions }), { signal: new AbortController().signal });
    await setImmediate();
    expect(fleet.runners()[0]).toMatchObject({ slotsHeld: 0, draining: false, awayMs: expect.any(Number) });
    links.link('a').attach({ write: () => {}, end: () => {} }, 0);
    expect((await slot).runner.runnerId).toBe('a');
    // It was never cut off, and is not back.
    expect(told).toEqual(['runner joined']);
  });

  it('and known to have died where it is killed before it dials', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    enrolment.enrol(asks('a', { process: { ...ownProcess(), pid: child.pid ?? 0 } }), '127.0.0.1:1');
    child.kill('SIGKILL');
    await expect.poll(() => fleet.has('a')).toBe(false);
    expect(fleet.isAlive('a')).toBe(false);
  });

  it('again: then its older link is over', () => {
    enrolment.enrol(asks('a'), '10.0.0.7:1');
    const older = links.link('a');
    enrolment.enrol(asks('a'), '10.0.0.7:2');
    expect([older.closed?.code, links.link('a').closed]).toEqual(['unavailable', undefined]);
  });
});

describe('a runner is refused, with what to do,', () => {
  const refusals = () => enrolment.refused.list().map(({ reason }) => reason);

  it('that waits to be called, as those of before did', () => {
    expect(() => enrolment.enrol(asks('a', { address: 'node7:7000' }), '10.0.0.7:1')).toThrow(
      expect.objectContaining({
        code: 'version-mismatch',
        message: expect.stringMatching(
          /a runner must open its own connection, and this one \(code .+\) waits to be called at node7:7000$/,
        ),
        hint: expect.stringContaining('same version'),
      }),
    );
    expect(refusals()).toEqual([expect.stringContaining('node7')]);
    expect(fleet.runners()).toEqual([]);
  });

  it('that computes another physics; it is told to the log once, until it is taken', () => {
    const versions = { ...OWN_VERSIONS, physics: 77 };
    const other = asks('a', { capabilities: { ...asks('a').capabilities, versions } });
    for (let time = 0; time < 3; time += 1) expect(() => enrolment.enrol(other, '10.0.0.7:1')).toThrow('got 77');
    expect(told).toEqual(['runner refused']);
    enrolment.enrol(asks('a'), '10.0.0.7:1');
    expect(refusals()).toEqual([]);
  });
});
