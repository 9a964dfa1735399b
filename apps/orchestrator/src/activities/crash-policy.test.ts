import type { Crash } from '@loschmidt/dataset';
import { describe, expect, it } from 'vitest';
import { crashPolicyOf } from './crash-policy.js';

const points = ['a', 'b', 'c'];

function crash(point: string, seen: Partial<Crash> = {}): Crash {
  return {
    attempt: '1',
    died: 'process',
    runner: 'host/7',
    point,
    cycle: 0,
    announced: true,
    alone: true,
    at: '2026-01-01T00:00:00.000Z',
    reason: 'connection refused',
    ...seen,
  };
}

const indices = (crashes: readonly Crash[]) => crashPolicyOf(points, crashes).quarantined.map(({ index }) => index);

describe('a chunk under which', () => {
  it('no runner died is computed as usual', () => {
    expect(crashPolicyOf(points, [])).toEqual({ quarantined: [], announce: false, alone: false });
  });

  it('one died is computed with announcements, beside others', () => {
    const first = crash('b', { announced: false, alone: false });
    expect(crashPolicyOf(points, [first])).toEqual({ quarantined: [], announce: true, alone: false });
  });

  it('one died beside other chunks after an announcement is computed alone', () => {
    expect(crashPolicyOf(points, [crash('b', { alone: false })])).toMatchObject({ quarantined: [], alone: true });
  });

  it('one died alone goes on beside others once its point is in quarantine', () => {
    const crashes = [crash('b', { alone: false }), crash('b')];
    expect(crashPolicyOf(points, crashes)).toMatchObject({ announce: true, alone: false });
  });
});

describe('a point is put in quarantine', () => {
  it('after two deaths in the same cycle, one of them announced and alone', () => {
    expect(indices([crash('b', { alone: false }), crash('b')])).toEqual([1]);
    expect(indices([crash('b', { announced: false, cycle: 4 }), crash('b', { cycle: 4 })])).toEqual([1]);
    expect(indices([crash('b', { died: 'thread', announced: false }), crash('b', { died: 'thread' })])).toEqual([1]);
  });

  it('not for a death before any word of progress, which may have come anywhere, and another one at its start', () => {
    expect(indices([crash('b', { announced: false }), crash('b')])).toEqual([]);
  });

  it('after three deaths in different cycles, because what it is cannot be known for ever', () => {
    const crashes = [crash('b', { cycle: 1 }), crash('b', { cycle: 5 })];
    expect(indices(crashes)).toEqual([]);
    expect(indices([...crashes, crash('b', { cycle: 9 })])).toEqual([1]);
  });

  it('never for deaths beside other chunks alone, however many', () => {
    expect(indices(Array.from({ length: 9 }, () => crash('b', { alone: false })))).toEqual([]);
  });

  it('never for deaths that different points were in, however many', () => {
    expect(indices([crash('a'), crash('b'), crash('c')])).toEqual([]);
  });

  it('with the reason, the runners, the cycle and the number of deaths', () => {
    const crashes = [crash('b', { cycle: 4, announced: false }), crash('b', { cycle: 4, runner: 'other/8' })];
    expect(crashPolicyOf(points, crashes).quarantined).toEqual([
      {
        index: 1,
        crashes: 2,
        cycle: 4,
        reason:
          'It was put in quarantine because 2 runners died under it: the process of host/7 at cycle 4, 2026-01-01T00:00:00.000Z (connection refused); the process of other/8 at cycle 4, 2026-01-01T00:00:00.000Z (connection refused).',
      },
    ]);
  });
});
