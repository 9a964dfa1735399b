import { describe, expect, it } from 'vitest';
import { patienceWith, QuietWatch } from './quiet-watch.js';

const hour = 3_600_000;
const minute = 60_000;

describe('patience with a chunk', () => {
  it('is a minute of silence with a thread that counts, however long a cycle takes, and ten estimates with any other', () => {
    expect(patienceWith(1e-3, true, 0)).toEqual({ silentMs: minute, stuckMs: hour });
    expect(patienceWith(3_600, true, 0)).toEqual({ silentMs: minute, stuckMs: 50 * hour });
    expect(patienceWith(1e-3, false, 0).silentMs).toBe(minute);
    expect(patienceWith(3_600, false, 0).silentMs).toBe(10 * hour);
  });

  it('doubles each time that it was lost so before: one that takes a thousand times what was estimated is done in the end', () => {
    const patience = [0, 1, 2, 12].map((hangs) => patienceWith(10, false, hangs).silentMs);
    expect(patience).toEqual([100_000, 200_000, 400_000, 409_600_000]);
    expect(patienceWith(10, false, 4_000).silentMs).toBeLessThan(Number.MAX_SAFE_INTEGER);
  });

  it('is that of a chunk of no time where nothing is known of it', () => {
    for (const seconds of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(patienceWith(seconds, false, 0)).toEqual(patienceWith(0, false, 0));
  });
});

function watched(patience = { silentMs: 100, stuckMs: 1_000 }) {
  const clock = { ms: 5_000 };
  const watch = new QuietWatch(patience, 'has sent nothing', () => clock.ms);
  const after = (ms: number) => {
    clock.ms += ms;
    watch.look();
    return watch.signal.aborted;
  };
  return { watch, after, clock };
}

describe('a runner hangs', () => {
  it('when it gives no sign of life for long, and the reason says for how long', () => {
    const { watch, after } = watched({ silentMs: 60_000, stuckMs: hour });
    expect(after(59_999)).toBe(false);
    watch.lives();
    expect(after(59_999)).toBe(false);
    expect(after(1)).toBe(true);
    expect(watch.signal.reason).toMatchObject({
      code: 'unavailable',
      message: 'The runner hangs: for 60 s it has sent nothing.',
    });
  });

  it('when it lives and nothing is done for longer still', () => {
    const { watch, after } = watched();
    for (let time = 0; time < 10; time += 1) {
      watch.lives();
      expect(after(99)).toBe(false);
    }
    watch.moves();
    for (let time = 0; time < 10; time += 1) {
      watch.lives();
      expect(after(99)).toBe(false);
    }
    watch.lives();
    expect(after(10)).toBe(true);
  });

  it('not while this side is at work, however long that takes, nor because of it afterwards', async () => {
    const { watch, after, clock } = watched();
    expect(after(60)).toBe(false);
    await watch.during(async () => {
      expect(after(5_000)).toBe(false);
      watch.moves();
      clock.ms += 5_000;
    });
    expect(after(99)).toBe(false);
    expect(after(1)).toBe(true);
  });

  it('not while silence is right, and has all of its patience afterwards', () => {
    const { watch, after } = watched({ silentMs: minute, stuckMs: hour });
    let others = true;
    watch.expect({ silentMs: minute, stuckMs: hour }, 'has not begun', () => others);
    for (let time = 0; time < 120; time += 1) expect(after(minute)).toBe(false);
    others = false;
    expect(after(minute - 1)).toBe(false);
    expect(after(1)).toBe(true);
  });

  it('by what is expected from then on', () => {
    const { watch, after } = watched();
    watch.expect({ silentMs: 200, stuckMs: 1_000 }, 'has told of no progress');
    expect(after(199)).toBe(false);
    expect(after(1)).toBe(true);
    expect(String(watch.signal.reason)).toContain('has told of no progress');
  });
});
