import { expect, it } from 'vitest';
import { normalisePoint } from '../point/normalise-point.js';
import { cycleDuration } from './cycle-duration.js';

const of = (change: object) =>
  cycleDuration(
    normalisePoint({
      lattice: { kind: 'chain', sites: 2 },
      particles: { tau: 1, upsilon: 1 },
      evolution: { kind: 'stepwise', time: 10, alternations: 3 },
      cycles: 1,
      ...change,
    }),
  );

it.each([
  ['an echo goes through two species three times, there and back', {}, 120],
  ['forward alone is half of it', { protocol: 'forward' }, 60],
  ['species that run on on the way back take their time, too', { protocol: { kind: 'echo', reverse: 'tau' } }, 120],
  [
    'durations by species add up',
    { evolution: { kind: 'stepwise', time: { tau: 8, upsilon: 12 }, alternations: 1 } },
    40,
  ],
  ['a third species has factors of its own', { particles: { a: 1, b: 1, c: 0 } }, 180],
  ['a whole U is applied at once', { evolution: { kind: 'full', time: 7 } }, 14],
])('%s', (_, change, duration) => expect(of(change)).toBe(duration));

it('is not known where times are drawn', () => {
  const sequence = (draw: object) => ({
    protocol: { kind: 'sequence', draw },
    erasure: { kind: 'site-phase', species: 'tau', sites: [0], phase: 1 },
  });
  expect(of(sequence({ time: { min: 1, max: 2 } }))).toBe(null);
  expect(of(sequence({ site: { values: [0, 1] } }))).toBe(120);
});
