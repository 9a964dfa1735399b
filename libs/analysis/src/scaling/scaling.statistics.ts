import { describe, expect, it } from 'vitest';
import { coverage, trials } from '../fixture/coverage.js';
import { clocked, crossovers, firstOrder, heldOut, saturations, transitions } from '../fixture/known-laws.js';
import { grid, scaledCurves } from '../fixture/scaled-curves.js';
import { dephasingRate } from '../relaxation/thermalization-rate.js';
import { Draws } from '../statistics/draws.js';
import { collapse } from './collapse.js';
import { judgeScaling, type ScalingVerdict } from './judge-scaling.js';

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
  const verdicts = (law: (g: number, size: number) => number, of: Partial<typeof shape> = {}) =>
    trials(200, (seed) => {
      const draws = new Draws(seed);
      const curves = scaledCurves({ ...shape, ...of, law }, draws);
      // Nothing changes with the cycles.
      return judgeScaling(curves, { half: curves, quarter: curves }, draws);
    });
  const shareOf = (found: readonly ScalingVerdict[], kind: ScalingVerdict['kind']) =>
    found.filter((one) => one.kind === kind).length / found.length;

  it.each(Object.entries(transitions))('find a continuous transition with %s in at least 90 %', (name, { law }) => {
    const found = verdicts(law);
    const share = shareOf(found, 'transition');
    const abrupt = found.filter((one) => 'order' in one && one.order === 'abrupt').length;
    console.log(`called a transition: ${share} with ${name}, ${abrupt} of 200 abrupt`);
    expect(share).toBeGreaterThanOrEqual(0.9);
    expect(abrupt).toBeLessThanOrEqual(2);
  });

  it('find an abrupt transition with a steepness of N² in at least 80 %, and a continuous one in at most 5 %', () => {
    const found = verdicts(firstOrder);
    const orders = found.flatMap((one) => ('order' in one && one.order !== null ? [one.order] : []));
    const [abrupt, continuous] = (['abrupt', 'continuous'] as const).map(
      (order) => orders.filter((one) => one === order).length / found.length,
    );
    console.log(`called a transition: ${shareOf(found, 'transition')}, abrupt ${abrupt}, with a steepness of N²`);
    expect(abrupt).toBeGreaterThanOrEqual(0.8);
    expect(continuous).toBeLessThanOrEqual(0.05);
  });

  it.each(Object.entries({ ...crossovers, ...saturations, ...heldOut }))(
    'call %s a transition in at most 5 %',
    (name, law) => {
      const share = shareOf(verdicts(law), 'transition');
      console.log(`called a transition: ${share} with ${name}`);
      expect(share).toBeLessThanOrEqual(0.05);
    },
  );

  const others: readonly (readonly [string, Partial<typeof shape>])[] = [
    ['sizes 4 to 10', { sizes: [4, 6, 8, 10] }],
    ['sizes 6 to 14', { sizes: [6, 8, 10, 12, 14] }],
    ['errors of 0.005', { error: 0.005 }],
    ['errors of 0.05', { error: 0.05 }],
  ];
  it.each(others)('call no saturating width a transition in more than 10 % with %s', (name, of) => {
    for (const law of Object.keys(saturations).slice(0, 4) as (keyof typeof saturations)[]) {
      const share = shareOf(verdicts(saturations[law], of), 'transition');
      console.log(`called a transition: ${share} with ${law}, ${name}`);
      expect(share).toBeLessThanOrEqual(0.1);
    }
  });

  it.each([1, 2, 3])('say a clock of f(g^a·K) in at least 90 %, and never a transition, with a = %s', (exponent) => {
    const kinds = trials(200, (seed) => {
      const draws = new Draws(seed);
      const of = (cycles: number) =>
        scaledCurves({ ...shape, x: grid(0.02, 1, 15), law: clocked(exponent)(cycles) }, draws);
      const others = { half: of(100), quarter: of(50) };
      return judgeScaling(of(200), others, draws).kind;
    });
    const share = kinds.filter((kind) => kind === 'clock').length / kinds.length;
    console.log(`called a clock: ${share} with g^${exponent}·K`);
    expect(share).toBeGreaterThanOrEqual(0.9);
    expect(kinds).not.toContain('transition');
  });

  it('say no clock of a transition that no number of cycles moves in more than 5 %', () => {
    const kinds = trials(200, (seed) => {
      const draws = new Draws(seed);
      const of = () => scaledCurves({ ...shape, law: transitions['ν = 1'].law }, draws);
      const others = { half: of(), quarter: of() };
      return judgeScaling(of(), others, draws).kind;
    });
    const share = kinds.filter((kind) => kind === 'clock').length / kinds.length;
    console.log(`called a clock: ${share} with ν = 1`);
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
      const others = { half: of(25), quarter: of(12) };
      return judgeScaling(of(50), others, draws).kind;
    });
    expect(kinds.filter((kind) => kind === 'transition')).toEqual([]);
  });
});
