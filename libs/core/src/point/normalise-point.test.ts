import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../reading/canonical-json.js';
import { PointError } from '../reading/point-error.js';
import { isRandom, normalisePoint } from './normalise-point.js';

const base = {
  lattice: { kind: 'chain', sites: 6 },
  particles: { tau: 3, upsilon: 2 },
  evolution: { kind: 'stepwise', time: 5 },
  cycles: 10,
};

function refusal(change: object): string {
  try {
    normalisePoint({ ...base, ...change });
  } catch (error) {
    return error instanceof PointError ? error.message.replace('Cannot read the point: ', '') : String(error);
  }
  return 'accepted';
}

describe('the normal form', () => {
  it('fills in every default', () => {
    expect(normalisePoint({ ...base, name: 'free text' })).toEqual({
      species: ['tau', 'upsilon'],
      lattice: { kind: 'chain', sites: 6 },
      particles: { tau: 3, upsilon: 2 },
      hopping: { tau: 1, upsilon: 1 },
      potential: { tau: 0, upsilon: 0 },
      interaction: { 'tau-upsilon': 1 },
      evolution: { kind: 'stepwise', time: 5, alternations: 1 },
      initial: { tau: [0, 1, 2], upsilon: [0, 1] },
      erasure: { kind: 'none' },
      protocol: { kind: 'echo', undo: true },
      cycles: 10,
      seed: 0,
    });
  });

  it('keeps the order in which the species were written, also after its keys were sorted', () => {
    const point = normalisePoint({ ...base, particles: { upsilon: 1, tau: 1, sigma: 0 } });
    expect(point.species).toEqual(['upsilon', 'tau', 'sigma']);
    expect(Object.keys(point.interaction)).toEqual(['upsilon-tau', 'upsilon-sigma', 'tau-sigma']);
    expect(normalisePoint(JSON.parse(canonicalJson(point)))).toEqual(point);
  });

  it.each([
    ['left', [0, 1, 2], [0, 1]],
    ['right', [3, 4, 5], [4, 5]],
    ['opposite', [0, 1, 2], [4, 5]],
    ['neel', [0, 2, 4], [1, 3]],
  ])('resolves the start %s', (initial, tau, upsilon) => {
    expect(normalisePoint({ ...base, initial }).initial).toEqual({ tau, upsilon });
  });

  it('fills the other sublattice of a Néel start when the first is full', () => {
    const point = normalisePoint({ ...base, particles: { tau: 5, upsilon: 4 }, initial: 'neel' });
    expect(point.initial).toEqual({ tau: [0, 1, 2, 3, 4], upsilon: [0, 1, 3, 5] });
  });

  it('resolves sites from the end, by name and in any order', () => {
    const erasure = { kind: 'site-phase', species: 'both', sites: ['last', 'middle', -5, 0], phase: 1 };
    expect(normalisePoint({ ...base, erasure }).erasure).toEqual({
      kind: 'site-phase',
      species: ['tau', 'upsilon'],
      sites: [0, 1, 3, 5],
      phase: 1,
    });
    expect(normalisePoint({ ...base, erasure: { ...erasure, sites: 'all' } }).erasure).toMatchObject({
      sites: [0, 1, 2, 3, 4, 5],
    });
  });

  it('reads values by species or for all, and pairs in either order', () => {
    const point = normalisePoint({
      ...base,
      hopping: { upsilon: -0.6 },
      potential: { tau: [1, 2, 3, 4, 5, 6], upsilon: { kind: 'tilt', slope: 0.1 } },
      interaction: { 'upsilon-tau': 2 },
    });
    expect(point.hopping).toEqual({ tau: 1, upsilon: -0.6 });
    expect(point.potential).toEqual({ tau: [1, 2, 3, 4, 5, 6], upsilon: { kind: 'tilt', slope: 0.1 } });
    expect(point.interaction).toEqual({ 'tau-upsilon': 2 });
    expect(normalisePoint({ ...base, potential: { kind: 'disorder', width: 2 } }).potential).toEqual({
      tau: { kind: 'disorder', width: 2 },
      upsilon: { kind: 'disorder', width: 2 },
    });
  });

  it('keeps amplitudes and draws as written, and resolves their sites', () => {
    const point = normalisePoint({
      ...base,
      particles: { tau: 1, upsilon: 0 },
      evolution: { kind: 'full' },
      initial: {
        kind: 'superposition',
        terms: [
          { amplitude: [3, 0], tau: [-1] },
          { amplitude: [0, 4], tau: [0] },
        ],
      },
      erasure: { kind: 'site-phase', species: 'tau' },
      protocol: {
        kind: 'sequence',
        draw: { time: { min: 1, max: 2 }, site: { values: ['last', 0, 0] }, strength: { values: [9] } },
      },
    });
    expect(point.initial).toEqual({
      kind: 'superposition',
      terms: [
        { amplitude: [3, 0], tau: [5], upsilon: [] },
        { amplitude: [0, 4], tau: [0], upsilon: [] },
      ],
    });
    expect(point.evolution).toEqual({ kind: 'full', tolerance: 1e-12 });
    expect(point.erasure).toEqual({ kind: 'site-phase', species: ['tau'] });
    expect(point.protocol).toEqual({
      kind: 'sequence',
      undo: true,
      draw: { time: { min: 1, max: 2 }, site: { values: [5, 0, 0] }, strength: { values: [9] } },
    });
  });

  it('has seed 0 unless something is random, whatever its numbers', () => {
    expect(normalisePoint({ ...base, seed: 5 }).seed).toBe(0);
    const fock = { kind: 'fock-phase', species: 'tau', strength: 0 };
    for (const random of [
      { erasure: fock },
      { initial: 'haar' },
      { initial: 'random-fock' },
      { potential: { kind: 'disorder', width: 0 } },
    ]) {
      const point = normalisePoint({ ...base, ...random, seed: Number.MAX_SAFE_INTEGER });
      expect([isRandom(point), point.seed]).toEqual([true, Number.MAX_SAFE_INTEGER]);
    }
  });

  it('takes the edges: one site, no particles, full lattice, no time, no cycles, 32 sites', () => {
    const edge = {
      lattice: { kind: 'chain', sites: 1 },
      particles: { tau: 0, upsilon: 1 },
      evolution: { kind: 'stepwise', time: 0 },
      cycles: 0,
    };
    expect(normalisePoint(edge).initial).toEqual({ tau: [], upsilon: [0] });
    expect(normalisePoint({ ...edge, lattice: { kind: 'ring', sites: 32 } }).lattice).toEqual({
      kind: 'ring',
      sites: 32,
    });
  });

  it('is its own normal form, for any point', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const raw = fc.integer({ min: 1, max: 8 }).chain((sites) =>
      fc.record({
        lattice: fc.record({ kind: fc.constantFrom('chain', 'ring'), sites: fc.constant(sites) }),
        particles: fc.record({ tau: fc.nat(sites), upsilon: fc.nat(sites), sigma: fc.nat(sites) }),
        hopping: fc.oneof(number, fc.record({ sigma: number })),
        potential: fc.oneof(number, fc.record({ tau: fc.array(number, { minLength: sites, maxLength: sites }) })),
        interaction: fc.oneof(number, fc.record({ 'sigma-tau': number })),
        evolution: fc.constantFrom({ kind: 'stepwise', time: 2, alternations: 3 }, { kind: 'full', time: 1 }),
        initial: fc.constantFrom('left', 'right', 'opposite', 'neel', 'haar'),
        erasure: fc.constantFrom('none', { kind: 'site-phase', species: 'all', sites: [-1], phase: 2 }),
        cycles: fc.nat(1000),
        seed: fc.maxSafeNat(),
      }),
    );
    fc.assert(
      fc.property(raw, (one) => {
        const text = canonicalJson(normalisePoint(one));
        expect(canonicalJson(normalisePoint(JSON.parse(text)))).toBe(text);
      }),
      { seed: 20250601, numRuns: 300 },
    );
  });
});

describe('what is refused', () => {
  it.each([
    [{ hoping: 1 }, 'hoping is not a key of a point; did you mean "hopping"?'],
    [
      { particles: { tau: 9, upsilon: 1 } },
      'particles.tau must be a whole number from 0 to 6 (the lattice has 6 sites), got 9',
    ],
    [{ particles: { tau: 1 } }, 'particles must name at least two species and at most 8, got tau'],
    [{ particles: { tau: 1, both: 1 } }, 'particles.both cannot be a species: "both" is reserved'],
    [
      { particles: { tau: 1, Up: 1 } },
      'particles.Up is not the name of a species: lower-case letters and digits, a letter first',
    ],
    [{ particles: 3 }, 'particles must be a map of numbers by species, such as {tau: 2, upsilon: 2}, got 3'],
    [{ hopping: { tua: 1 } }, 'hopping.tua is not a species; did you mean "tau"?'],
    [{ hopping: Number.POSITIVE_INFINITY }, 'hopping must be a number, got Infinity'],
    [{ potential: [1, 2] }, 'potential must have a number for each of the 6 sites, got 2'],
    [{ potential: { upsilon: [0, 0, 0, 0, 0, null] } }, 'potential.upsilon[5] must be a number, got null'],
    [{ potential: { kind: 'disorder', width: -1 } }, 'potential.width must be a number ≥ 0, got -1'],
    [{ interaction: { 'tau-tau': 1 } }, 'interaction.tau-tau is not a pair of species'],
    [
      { interaction: { 'tau-upsilon': 1, 'upsilon-tau': 1 } },
      'interaction.upsilon-tau must not name the pair tau-upsilon twice',
    ],
    [{ evolution: { kind: 'stepwise' } }, 'evolution.time must be a number ≥ 0, got nothing'],
    [{ evolution: { kind: 'stepwise', time: -1 } }, 'evolution.time must be a number ≥ 0, got -1'],
    [
      { evolution: { kind: 'stepwise', time: 1, alternations: 0.5 } },
      'evolution.alternations must be a whole number from 1 to 1000000, got 0.5',
    ],
    [
      { evolution: { kind: 'full', time: 1, tolerance: 0 } },
      'evolution.tolerance must be a number from 1e-15 to 0.1, got 0',
    ],
    [
      { initial: 'nele' },
      'initial must be one of left, right, opposite, neel, random-fock, haar, hot-left, superposition, or sites by species, got "nele"; did you mean "neel"?',
    ],
    [{ initial: { tau: [0, 1], upsilon: [0, 1] } }, 'initial.tau must have 3 sites (particles.tau), got 2'],
    [{ initial: { tau: [0, 1, 1], upsilon: [0, 1] } }, 'initial.tau[2] must not repeat site 1, got [0,1,1]'],
    [
      { initial: { tau: [0, 1, 6], upsilon: [0, 1] } },
      'initial.tau[2] must be a site from 0 to 5, or from -6 to -1 counted from the end, or first, middle, last, got 6',
    ],
    [
      { erasure: { kind: 'site-fase' } },
      'erasure.kind must be one of none, site-phase, fock-phase, got "site-fase"; did you mean "site-phase"?',
    ],
    [{ erasure: { kind: 'site-phase', species: 'tau', sites: [0] } }, 'erasure.phase must be a number, got nothing'],
    [
      { erasure: { kind: 'site-phase', species: 'tau', sites: [0, -6], phase: 1 } },
      'erasure.sites[1] must not repeat site 0, got [0,-6]',
    ],
    [
      { erasure: { kind: 'site-phase', species: 'tua', sites: [0], phase: 1 } },
      'erasure.species must be a species (tau, upsilon), a list of them, or all, got "tua"; did you mean "tau"?',
    ],
    [
      { erasure: { kind: 'fock-phase', species: 'tau', strength: 1.5 } },
      'erasure.strength must be a number from 0 to 1, got 1.5',
    ],
    [
      { erasure: { kind: 'fock-phase', species: 'tau', strength: 1, resample: 1 } },
      'erasure.resample must be true or false, got 1',
    ],
    [{ protocol: 'eco' }, 'protocol must be one of echo, forward, sequence, got "eco"; did you mean "echo"?'],
    [{ protocol: { kind: 'forward', undo: true } }, 'protocol.undo is not a key of the protocol forward'],
    [
      { protocol: { kind: 'sequence', draw: { site: { values: [0] } } } },
      'protocol.draw.site needs the erasure site-phase, got none',
    ],
    [
      { protocol: { kind: 'sequence', draw: { time: { min: 2, max: 1 } } } },
      'protocol.draw.time.max must be at least min (2), got 1',
    ],
    [{ cycles: 1e7 }, 'cycles must be a whole number from 0 to 1000000, got 10000000'],
    [{ cycles: Number.NaN }, 'cycles must be a whole number from 0 to 1000000, got NaN'],
    [{ seed: 2 ** 53 }, 'seed must be a whole number from 0 to 9007199254740991, got 9007199254740992'],
    [{ name: 3 }, 'name must be text, got 3'],
    [{ species: ['tau'] }, 'species must be a list of the keys of particles (tau, upsilon), got ["tau"]'],
  ])('%j', (change, message) => {
    expect(refusal(change)).toBe(message);
  });

  it('anything that is not a map', () => {
    expect(() => normalisePoint([])).toThrow(
      'Cannot read the point: the point must be a map of keys such as lattice and particles, got []',
    );
  });
});
