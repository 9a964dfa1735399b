import { OWN_VERSIONS, type wire } from '@loschmidt/proto';
import { beforeEach, describe, expect, it } from 'vitest';
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
