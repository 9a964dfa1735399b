import { describe, expect, it } from 'vitest';
import { now, openFleet } from '../fixture/open-fleet.js';
import { need, offer } from '../fixture/sample-fleet.js';
import { Fleet } from './fleet.js';

describe('runners that end', () => {
  it('are given what fits into their time; why others wait is said with what to type', async () => {
    const { fleet, pass, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2, lastsSeconds: 600 }));
    const reasons: string[] = [];
    const long = acquire(need('long', { leastSeconds: 7_000 }), (reason) => void reasons.push(reason));
    const short = await acquire(need('short', { leastSeconds: 100 }));
    expect([short.runner.runnerId, await now(long)]).toEqual(['a', 'pending']);
    expect(reasons).toEqual([
      'it needs a runner that lasts 2.3 h, and of those that could take it the last one ends in 10 min: start one that lasts longer (`loschmidt-runner --time-limit`, `sbatch --time`)',
    ]);
    expect(fleet.couldTake(need('long', { leastSeconds: 7_000 }))).toBe(false);
    expect(fleet.runners()[0]).toMatchObject({ lastsMs: 600_000 });
    fleet.register(offer('b', { lastsSeconds: 9_000 }));
    expect((await long).runner.runnerId).toBe('b');
    pass(1);
  });

  it('have less and less time, and more of it where they are faster', async () => {
    const { fleet, pass, acquire } = openFleet();
    const lease = fleet.register(offer('a', { slots: 9, lastsSeconds: 25, speed: 2 }));
    await acquire(need('now', { leastSeconds: 40 }));
    pass(10_000);
    fleet.renew(lease, false);
    expect(await now(acquire(need('late', { leastSeconds: 40 })))).toBe('pending');
    await acquire(need('quick', { leastSeconds: 20 }));
    pass(14_000);
    // What would be begun now could not be saved any more.
    expect(await now(acquire(need('last')))).toBe('pending');
  });

  it('have no chunk prefetched that would begin too late', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { lastsSeconds: 100 }));
    const held = await acquire(need('long', { seconds: 80 }));
    const next = acquire(need('next', { leastSeconds: 30 }));
    expect(await now(next)).toBe('pending');
    expect((await acquire(need('small'))).behind).toBe(80);
    held.release('done');
    expect((await next).runner.runnerId).toBe('a');
  });

  it('are given what fits into the time that they say anew; a renewal that is a little late says nothing new', async () => {
    const { fleet, pass, acquire } = openFleet();
    const lease = fleet.register(offer('a', { slots: 9, lastsSeconds: 600 }));
    const long = acquire(need('long', { leastSeconds: 7_000 }));
    pass(10_000);
    fleet.renew(lease, false, 0, 593);
    expect(fleet.runners()[0]?.lastsMs).toBe(590_000);
    fleet.renew(lease, false, 0);
    expect([fleet.runners()[0]?.lastsMs, await now(long)]).toEqual([590_000, 'pending']);
    fleet.renew(lease, false, 0, 9_000);
    expect([fleet.runners()[0]?.lastsMs, (await long).runner.runnerId]).toEqual([9_000_000, 'a']);
    fleet.renew(lease, false, 1, Number.POSITIVE_INFINITY);
    await acquire(need('endless', { leastSeconds: 1e6 }));
    fleet.renew(lease, false, 2, Number.POSITIVE_INFINITY);
    expect(fleet.runners()[0]?.lastsMs).toBeNull();
    fleet.renew(lease, false, 2, 60);
    expect(fleet.runners()[0]?.lastsMs).toBe(60_000);
    expect(await now(acquire(need('late', { leastSeconds: 100 })))).toBe('pending');
    await acquire(need('short', { leastSeconds: 20 }));
  });

  it('do not move their end while they save after it', () => {
    const logged: string[] = [];
    const clock = { ms: 0 };
    const log = (message: string) => void logged.push(message);
    const fleet = new Fleet({ physics: 1, leaseMs: 15_000, now: () => clock.ms, newLeaseId: () => 'lease', log });
    const lease = fleet.register(offer('a', { lastsSeconds: 10 }));
    for (clock.ms = 3_000; clock.ms < 60_000; clock.ms += 3_000) {
      fleet.renew(lease, false, 0, Math.max(1, 10_000 - clock.ms) / 1_000);
    }
    expect(logged).toEqual(['runner joined']);
  });
});
