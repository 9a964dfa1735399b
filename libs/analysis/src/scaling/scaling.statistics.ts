import { describe, expect, it } from 'vitest';
import { coverage, trials } from '../fixture/coverage.js';
import { crossovers, transitions } from '../fixture/known-laws.js';
import { grid, scaledCurves } from '../fixture/scaled-curves.js';
import { dephasingRate } from '../relaxation/thermalization-rate.js';
import { Draws } from '../statistics/draws.js';
import { collapse } from './collapse.js';
import { judgeScaling } from './judge-scaling.js';

const shape = { sizes: [4, 6, 8, 10, 12], x: grid(0.2, 2, 19), error: 0.02 };

/** The quality joins neighbouring points by straight lines: they must be nearer than the curve of the largest size is wide. */
const fine = { ...shape, x: grid(0.2, 2, 37) };

describe('intervals of a collapse', () => {
  it.each(Object.entries(transitions))(
    'cover g_c and 1/ν in 93 to 97 % of 1,000 trials with %s',
    (name, { law, critical, inverseExponent }) => {
      const found = trials(1000, (seed) => {
        const draws = new Draws(seed);
        return collapse(scaledCurves({ ...fine, law }, draws), draws);
      });
      const covered = {
        critical: coverage(
          found.map((one) => one.critical),
          critical,
        ),
        inverseExponent: coverage(
          found.map((one) => one.inverseExponent),
          inverseExponent,
        ),
      };
      console.log(`coverage of a collapse with ${name}: g_c ${covered.critical}, 1/ν ${covered.inverseExponent}`);
      for (const share of Object.values(covered)) {
        expect(share).toBeGreaterThanOrEqual(0.93);
        expect(share).toBeLessThanOrEqual(0.97);
      }
    },
  );
});

describe('verdicts over 200 seeds', () => {
  const shareOf = (law: (g: number, size: number) => number) =>
    trials(200, (seed) => {
      const draws = new Draws(seed);
      return judgeScaling(scaledCurves({ ...shape, law }, draws), [], draws).kind;
    }).filter((kind) => kind === 'transition').length / 200;

  it.each(Object.entries(transitions))('find a transition with %s in at least 90 %', (name, { law }) => {
    const share = shareOf(law);
    console.log(`called a transition: ${share} with ${name}`);
    expect(share).toBeGreaterThanOrEqual(0.9);
  });

  it.each(Object.entries(crossovers))('call %s a transition in at most 5 %', (name, law) => {
    const share = shareOf(law);
    console.log(`called a transition: ${share} with ${name}`);
    expect(share).toBeLessThanOrEqual(0.05);
  });
});

describe('the strength of phases that are drawn anew', () => {
  /** S/S_sat after k cycles is nearly a function of k·Γ0 alone: half of it is reached at a strength that falls as k^−1/2. */
  const waited = (cycles: number, sharpening: number) => (strength: number, size: number) =>
    1 - Math.exp(-((cycles * dephasingRate(strength)) ** (1 + sharpening * size)));

  it.each([0, 0.1, 0.3])('is never called critical, with curves that sharpen by %s a particle', (sharpening) => {
    const x = grid(0.02, 0.3, 15);
    const kinds = trials(200, (seed) => {
      const draws = new Draws(seed);
      const of = (cycles: number) =>
        scaledCurves({ sizes: [4, 6, 8, 10], x, error: 0.02, law: waited(cycles, sharpening) }, draws);
      const variants = [{ name: 'half as many cycles', curves: of(25) }];
      return judgeScaling(of(50), variants, draws).kind;
    });
    expect(kinds.filter((kind) => kind === 'transition')).toEqual([]);
  });
});
