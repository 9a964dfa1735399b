import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';
import type { Point } from '../point/point.js';
import { referenceCycleLevels } from '../reference/reference-cycle.js';
import type { CycleSpectrum } from './cycle-spectrum.js';
import { decomposeCycle } from './decompose-cycle.js';
import { spectrumCost } from './spectrum-cost.js';

const kernel = openKernel();

/** Half filling, `left`, t = 10, r = 2, φ = π/2 of υ on the last site; `more` wins. */
function echo(sites: number, interaction: number, more: Record<string, unknown> = {}): Point {
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: { tau: sites / 2, upsilon: sites / 2 },
    interaction,
    evolution: { kind: 'stepwise', time: 10, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: Math.PI / 2 },
    cycles: 200,
    ...more,
  });
}

const site = (sites: unknown[], phase: number, species: unknown = 'upsilon') => ({
  erasure: { kind: 'site-phase', species, sites, phase },
});

const levelsOf = (point: Point) => decomposeCycle(point, { cycles: 1 }).levels();

/** F(k) of a trajectory, against that of a spectrum: the largest difference. */
function difference(spectrum: CycleSpectrum, point: Point): number {
  const { rows, outcome } = trajectoryOf(kernel, point, ['return']);
  expect(outcome.kind).toBe('completed');
  expect(rows).toHaveLength(point.cycles + 1);
  return Math.max(
    ...rows.map(({ cycle, values }) => {
      const { re, im } = spectrum.amplitude(cycle);
      return Math.abs(Number(values.return_probability) - (re * re + im * im));
    }),
  );
}

describe('the planes of an echo with one site', () => {
  it.each([
    [4, 1, 0.14013429761, 7.136, 9],
    [6, 1, 0.009202009451, 108.672, 100],
    [4, 0, 0.368260347756, 2.71547, 2],
    [6, 0, 0.550658849397, 1.81601, 2],
  ])('of %i sites at U = %f: F_∞ = %f, d_eff = %f, %i distinct angles', (sites, interaction, mean, d, count) => {
    const levels = levelsOf(echo(sites, interaction));
    expect(Math.abs((levels?.returnMean ?? 0) - mean)).toBeLessThan(1e-9);
    expect(1 / (levels?.returnMean ?? 0)).toBeCloseTo(d, 3);
    expect(levels?.angles).toHaveLength(count);
  });

  it.each([
    ['3 + 3', {}, 100, 2],
    ['3 + 3 on a ring', { lattice: { kind: 'ring', sites: 6 } }, 100, 2],
    ['3 + 3 with a potential of τ', { potential: { tau: [0.3, 0, 0, 0.1, 0, 0], upsilon: 0 } }, 100, 2],
    ['3 + 2', { particles: { tau: 3, upsilon: 2 } }, 50, 2],
    ['3 + 3 with a potential of υ', { potential: { tau: 0, upsilon: [0.3, 0, 0, 0.1, 0, 0] } }, 200, 1],
    ['2 + 3', { particles: { tau: 2, upsilon: 3 } }, 150, 1],
  ])('come in pairs where τ is half filled and υ has no potential: %s', (_, more, distinct, each) => {
    const { angles = [], counts = [] } = levelsOf(echo(6, 1, more)) ?? {};
    const bright = [...counts].filter((_, level) => (angles[level] ?? 0) > 0);
    expect(bright).toEqual(new Array(distinct).fill(each));
  });

  it('have F_∞ as the mean of a hundred thousand cycles, which any k gives at once', () => {
    const spectrum = decomposeCycle(echo(4, 1), { cycles: 1 });
    let sum = 0;
    for (let k = 50_001; k <= 100_000; k += 1) {
      const { re, im } = spectrum.amplitude(k);
      sum += re * re + im * im;
    }
    expect(sum / 50_000).toBeCloseTo(0.140173, 5);
  });

  it('that a weak interaction parts by 1e−12 and more are apart', () => {
    const levels = levelsOf(echo(6, 1e-4));
    expect(levels?.angles).toHaveLength(100);
    expect(levels?.returnMean).toBeCloseTo(0.01695, 5);
  });

  it('that stand upright come back exactly, after a million half turns', () => {
    const spectrum = decomposeCycle(
      echo(2, 0, { evolution: { kind: 'stepwise', time: Math.PI / 2 }, ...site(['last'], Math.PI) }),
      { cycles: 1 },
    );
    const { re, im } = spectrum.amplitude(1e6);
    expect(re * re + im * im).toBeCloseTo(1, 9);
  });

  it('are one level where the phase is 0', () => {
    expect(levelsOf(echo(4, 1, site(['last'], 0)))).toMatchObject({
      angles: Float64Array.of(0),
      weights: Float64Array.of(1),
      counts: Int32Array.of(18),
      returnMean: 1,
    });
  });

  it('leave a dark space below half filling: F comes back to the square of its weight', () => {
    const levels = levelsOf(echo(10, 1, { particles: { tau: 1, upsilon: 1 }, ...site(['middle'], Math.PI / 2) }));
    expect((levels?.darkWeight ?? 0) ** 2).toBeCloseTo(0.8065, 4);
    expect(levels?.returnMean).toBeCloseTo(0.8081, 3);
  });

  it.each([
    ['a start that has the particle', site([0], 1.1)],
    ['a filled and an empty site elsewhere', { particles: { tau: 2, upsilon: 4 } }],
    ['a phase below 0', site(['last'], -1)],
    ['φ = π', site(['last'], Math.PI)],
    ['φ = 0', site(['last'], 0)],
    ['one particle under several sites', { particles: { tau: 3, upsilon: 1 }, ...site([1, 3, 5], 1.1) }],
    ['evolution under the whole H', { evolution: { kind: 'full', time: 5 }, cycles: 40 }],
    ['durations of their own', { evolution: { kind: 'stepwise', time: { tau: 8, upsilon: 12 }, alternations: 2 } }],
    ['three species', { particles: { a: 1, b: 2, c: 1 }, ...site([3], 1, 'b') }],
  ])('give F(k) of the trajectory to 1e−11: %s', (_, more) => {
    const point = echo(6, 1, more);
    const spectrum = decomposeCycle(point, { cycles: 1 });
    expect(spectrum.method).toBe('planes');
    expect(difference(spectrum, point)).toBeLessThan(1e-11);
  });
});

describe('Lanczos on the start alone', () => {
  it.each([1, 0.05])('has F(k ≤ 200) of the trajectory to 1e−11 and for every φ what the planes say, U = %f', (u) => {
    const point = echo(6, u);
    const fromStart = decomposeCycle(point, { cycles: 200, fromStart: true });
    expect(fromStart).toMatchObject({ method: 'lanczos', reach: 201 });
    expect(difference(fromStart, point)).toBeLessThan(1e-11);
    const planes = decomposeCycle(point, { cycles: 1 });
    for (const phase of [0.3, 1.1, Math.PI, 5]) {
      for (let k = 0; k <= 201; k += 1) {
        const [a, b] = [fromStart.amplitude(k, phase), planes.amplitude(k, phase)];
        expect(Math.hypot(a.re - b.re, a.im - b.im)).toBeLessThan(1e-11);
      }
    }
    expect(fromStart.levels()).toBeNull();
  });

  it('promises the returns that its steps are exact for and no level, also where the start sees few planes', () => {
    const point = echo(4, 1);
    const spectrum = decomposeCycle(point, { cycles: 200, fromStart: true });
    expect(spectrum.reach).toBe(201);
    expect(spectrum.levels()).toBeNull();
    expect(difference(spectrum, point)).toBeLessThan(1e-11);
  });

  it('takes what is too large to be decomposed', () => {
    const point = echo(10, 1, { cycles: 3 });
    const spectrum = decomposeCycle(point, { cycles: 3 });
    expect(spectrum).toMatchObject({ method: 'lanczos', dimension: 63_504, reach: 3 });
    expect(difference(spectrum, point)).toBeLessThan(1e-11);
  });
});

describe('the eigenphases of another fixed cycle', () => {
  it.each([
    ['several sites', site([1, 3], 1.1)],
    ['several species', site(['last'], 1.1, 'all')],
    ['frozen Fock phases', { erasure: { kind: 'fock-phase', species: 'all', strength: 1, resample: false } }],
    ['forward', { protocol: { kind: 'forward' } }],
    ['an echo that undoes nothing', { protocol: { kind: 'echo', undo: false } }],
    ['no erasure', { erasure: { kind: 'none' } }],
    ['a Haar start', { initial: 'haar' }],
    ['one species that runs on', { protocol: { kind: 'echo', reverse: 'tau' } }],
  ])('give F(k) of the trajectory to 1e−11: %s', (_, more) => {
    const point = echo(4, 1, more);
    const spectrum = decomposeCycle(point, { cycles: 1 });
    expect(spectrum).toMatchObject({ method: 'eigenphases', dimension: 36 });
    expect(difference(spectrum, point)).toBeLessThan(1e-11);
  });
});

it('eigenphases that mirror each other about the beginning of a chart stay apart', () => {
  for (const phase of [1.47800000005, 5.42000000005, 3.942, 2 * (2.502907875095892 - 0.7390851332151607)]) {
    const point = echo(4, 1, { ...site(['last'], phase), protocol: { kind: 'echo', undo: false } });
    const { angles = [], counts = [] } = levelsOf(point) ?? {};
    expect(angles).toHaveLength(2);
    expect([...counts]).toEqual([18, 18]);
    // W is ÔU's conjugate of Ô: its eigenphases are 0 and φ.
    expect(Math.cos((angles[0] ?? 0) + (angles[1] ?? 0))).toBeCloseTo(Math.cos(phase), 12);
  }
  const point = echo(4, 1, { ...site(['last'], 1.47800000005), protocol: { kind: 'echo', undo: false } });
  expect(levelsOf(point)?.returnMean).toBeCloseTo(0.508116, 6);
});

describe('planes and eigenphases against the eigenvectors of W from its definition', () => {
  const short = { evolution: { kind: 'stepwise', time: 0.8, alternations: 2 } };
  it.each<[string, Point]>([
    ['one site', echo(4, 1, short)],
    ['one site without interaction', echo(4, 0, short)],
    ['a quarter filled', echo(4, 1, { ...short, particles: { tau: 2, upsilon: 1 } })],
    ['a start that has the particle', echo(4, 0.3, { ...short, ...site([0], 1.1) })],
    ['both species', echo(4, 1, { ...short, ...site(['last'], 1.1, 'all') })],
    [
      'frozen Fock phases',
      echo(4, 1, { ...short, erasure: { kind: 'fock-phase', species: 'tau', strength: 0.4, resample: false } }),
    ],
    ['forward on a ring', echo(4, 2, { ...short, lattice: { kind: 'ring', sites: 4 }, protocol: { kind: 'forward' } })],
  ])('%s: the same levels with the same weights', (_, point) => {
    const expected = referenceCycleLevels(point);
    const levels = levelsOf(point);
    if (levels === null) throw new Error('There must be levels.');
    const { angles, weights, returnMean } = levels;
    // A plane has both turns: fold the twin's.
    const folded = decomposeCycle(point, { cycles: 1 }).method === 'planes';
    const seen = (phase: number) => (folded ? Math.abs(phase) : phase);
    for (const [j, angle] of angles.entries()) {
      const same = expected.filter(({ phase }) => Math.abs(Math.sin((seen(phase) - angle) / 2)) < 1e-7);
      expect(same.length).toBeGreaterThan(0);
      expect(same.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(weights[j] ?? Number.NaN, 9);
    }
    expect(returnMean).toBeCloseTo(returnMeanOf(expected), 9);
  });
});

/** Σ of the squared weights of distinct eigenphases. */
function returnMeanOf(levels: readonly { phase: number; weight: number }[]): number {
  const groups: { phase: number; weight: number }[] = [];
  for (const { phase, weight } of levels) {
    const group = groups.find((one) => Math.abs(Math.sin((one.phase - phase) / 2)) < 1e-7);
    if (group) group.weight += weight;
    else groups.push({ phase, weight });
  }
  return groups.reduce((sum, { weight }) => sum + weight * weight, 0);
}

it('a start in both spaces is planned as all eigenphases are', () => {
  const cost = (more: Record<string, unknown>) => spectrumCost(echo(8, 1, more), { cycles: 1 });
  const [haar, several, one] = [cost({ initial: 'haar' }), cost(site([1, 3], 1)), cost({})];
  expect(haar).toEqual(several);
  expect(haar.bytes).toBeGreaterThan(6 * one.bytes);
  const terms = [4, 7].map((upsilon) => ({ amplitude: [1, 0], tau: [0, 1, 2, 3], upsilon: [0, 1, 2, upsilon] }));
  expect(cost({ initial: { kind: 'superposition', terms } })).toEqual(haar);
  expect(cost({ initial: { kind: 'superposition', terms: terms.slice(0, 1) } })).toEqual(one);
});

describe('what has no spectrum', () => {
  it.each([
    ['erasure.resample: true', { erasure: { kind: 'fock-phase', species: 'all', strength: 1 } }],
    [
      'protocol.draw.time',
      {
        evolution: { kind: 'stepwise', alternations: 2 },
        protocol: { kind: 'sequence', draw: { time: { min: 1, max: 2 } } },
      },
    ],
  ])('is a cycle that draws, with the word that draws: %s', (word, more) => {
    expect(() => decomposeCycle(echo(4, 1, more), { cycles: 1 })).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringContaining(`\`${word}\``) }),
    );
  });

  it.each([
    ['several species', site(['last'], 1, 'all')],
    ['a start in both spaces', { initial: 'haar' }],
  ])('is a cycle too large to be decomposed, with what it would need: %s', (_, more) => {
    const point = echo(10, 1, more);
    for (const refused of [() => decomposeCycle(point, { cycles: 1 }), () => spectrumCost(point, { cycles: 1 })]) {
      expect(refused).toThrow(/at most 5,000, got 63,504, which would need (?!0\.)\d+\.?\d* GiB and about [\d,]+ days/);
    }
  });

  it('is the start alone where it has parts in both spaces, or there are no two', () => {
    for (const more of [{ initial: 'haar' }, site([1, 3], 1)]) {
      const asked = { cycles: 1, fromStart: true };
      const point = echo(4, 1, more);
      expect(() => decomposeCycle(point, asked)).toThrow(/from the start alone/);
      expect(() => spectrumCost(point, asked)).toThrow(expect.objectContaining({ code: 'bad-input' }));
    }
  });
});
