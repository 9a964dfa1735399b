import { openServer, type RunnerHandlers, runnerServiceOf } from '@loschmidt/proto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunnerOffer } from '../scheduler/runner-offer.js';
import { Enrolment } from './enrolment.js';
import { Fleet } from './fleet.js';
import { RunnerClients } from './runner-clients.js';

let fleet: Fleet;
let runners: RunnerClients;
let enrolment: Enrolment;
let told: string[];
const servers: { close(graceMs: number): Promise<void> }[] = [];
beforeEach(() => {
  const clock = { now: () => performance.now(), log: (message: string) => void told.push(message) };
  let leases = 0;
  told = [];
  fleet = new Fleet({ ...clock, physics: 1, newLeaseId: () => `lease-${++leases}` });
  runners = new RunnerClients({});
  enrolment = new Enrolment(fleet, runners, clock);
});
afterEach(async () => {
  runners.close();
  await Promise.all(servers.splice(0).map((server) => server.close(0)));
});

/** A real server at which those that `ids` names answer in turn, as behind a balancer; the list may change. */
async function serve(ids: string[], at = '127.0.0.1:0'): Promise<{ address: string; close(): Promise<void> }> {
  let turn = 0;
  const handlers: RunnerHandlers = {
    getCapabilities: async () => ({ runnerId: ids[turn++ % ids.length] ?? '' }),
    getHealth: async () => ({}),
    loadCheckpoint: async () => ({}),
    stopChunk: async () => ({}),
    runChunk: async () => {},
  };
  const server = await openServer(at, {}, [runnerServiceOf(handlers)]);
  servers.push(server);
  return { address: server.address, close: () => server.close(0) };
}

const offer = (runnerId: string, address: string): RunnerOffer => ({
  runnerId,
  address,
  host: 'node',
  versions: { physics: 1, kernel: 1, code: '' },
  slots: 1,
  memoryBytes: 1e9,
});
const here = () => fleet.runners().map((runner) => runner.offer.runnerId);
const refusals = () => enrolment.refused.list().map(({ reason }) => reason);

describe('a runner is taken', () => {
  it('when it answers at its address, and its renewed offer without asking', async () => {
    const { address, close } = await serve(['a']);
    const lease = await enrolment.enrol(offer('a', address));
    await close();
    expect(await enrolment.enrol(offer('a', address), true)).toBe(lease);
    expect(fleet.runners()[0]).toMatchObject({ draining: true });
  });

  it('in the place of one that is gone, although that lease is current', async () => {
    const first = await serve(['a']);
    await enrolment.enrol(offer('a', first.address));
    await first.close();
    await serve(['b'], first.address);
    await enrolment.enrol(offer('b', first.address));
    expect(here()).toEqual(['b']);
  });

  it('behind a balancer, as long as it is the only one of them, on a connection that leads to it', async () => {
    const { address } = await serve(['other', 'a']);
    await enrolment.enrol(offer('a', address));
    expect(here()).toEqual(['a']);
  });
});

describe('a runner is refused, with what to do,', () => {
  it.each([
    ['always', ['a']],
    ['now and then', ['b', 'b', 'b', 'a']],
  ])('while another one that is here answers at its address %s', async (_, answers) => {
    const ids = ['a'];
    const { address } = await serve(ids);
    await enrolment.enrol(offer('a', address));
    ids.splice(0, 1, ...answers);
    const asks = enrolment.enrol(offer('b', address));
    await expect(asks).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('its address must be its own, and another runner answers there'),
      hint: expect.stringContaining('--advertise'),
    });
    expect(here()).toEqual(['a']);
    expect(refusals()).toEqual([expect.stringContaining('that leads to it alone')]);
  });

  it('when two ask for one address at the same time: the first is taken', async () => {
    const { address } = await serve(['a', 'b']);
    const both = await Promise.allSettled([enrolment.enrol(offer('a', address)), enrolment.enrol(offer('b', address))]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('when nobody answers, or only others do; it is told to the log once', async () => {
    const { address } = await serve(['other']);
    for (let time = 0; time < 3; time += 1) {
      await expect(enrolment.enrol(offer('a', address))).rejects.toMatchObject({ code: 'conflict' });
    }
    expect(told).toEqual(['runner refused']);
    await expect(enrolment.enrol(offer('b', '127.0.0.1:1'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(refusals()).toHaveLength(2);
    expect(here()).toEqual([]);
  });

  it('until it is taken: then nothing is said of it any more', async () => {
    const ids = ['other'];
    const { address } = await serve(ids);
    await enrolment.enrol(offer('a', address)).catch(() => {});
    ids[0] = 'a';
    await enrolment.enrol(offer('a', address));
    expect(refusals()).toEqual([]);
  });
});
