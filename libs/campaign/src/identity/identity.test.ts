import { normalisePoint, resolveObservables } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { canonicalMeasure, pointId } from './point-id.js';
import { replicaSeed } from './replica-seed.js';

/*
Values from Python, with the point written out as a dict (all keys of the normal form):
  c = lambda v: json.dumps(v, sort_keys=True, separators=(',', ':'))
  seed = int.from_bytes(hashlib.sha256(f"loschmidt-seed\n7\n{r}\n{c(point without seed, cycles)}".encode()).digest()[:8], 'big') >> 11
  id = hashlib.sha256(f"loschmidt-point\n1\n{c(point)}\n{c(measure)}".encode()).digest()[:16].hex()
*/
const half = {
  lattice: { kind: 'chain', sites: 8 },
  particles: { tau: 4, upsilon: 4 },
  interaction: 0,
  evolution: { kind: 'stepwise', time: 10, alternations: 2 },
};
const fixed = {
  ...half,
  erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 0.314159265359 },
  cycles: 200,
};
const random = { ...half, erasure: { kind: 'fock-phase', species: 'upsilon', strength: 0.5 }, cycles: 45 };
const measured = resolveObservables([{ name: 'return' }, { name: 'entropies' }, { name: 'imbalance' }], 200);

describe('identity', () => {
  it('names what is measured in one canonical text', () => {
    expect(canonicalMeasure(measured, false)).toBe(
      '{"observables":[{"every":1,"name":"entropies"},{"every":1,"name":"imbalance"},{"every":1,"name":"norm"},{"every":1,"name":"return"}],"stages":false}',
    );
  });

  it('has the sites that are asked for in it, as they are written, and nothing where none are', () => {
    const of = (sets: (number | string)[][]) =>
      canonicalMeasure(resolveObservables([{ name: 'cuts', sets }], 0), false);
    expect(of([[0, 'last'], [-2]])).toBe(
      '{"observables":[{"every":1,"name":"cuts","sets":[[0,"last"],[-2]]},{"every":1,"name":"norm"}],"stages":false}',
    );
    expect(of([[0]])).not.toBe(of([[1]]));
  });

  it('gives the id that an independent program computes', () => {
    expect(pointId(normalisePoint(fixed), measured, false)).toBe('bfbde248d119483d456d2f50474cfca9');
  });

  it.each([
    ['independent', 0, 2489665705804985, 'dc4a782c2799e7b9ee8c1f494ab81760'],
    ['independent', 1, 6664038546302644, '687c38091de7266ca1e5084b7b71740a'],
    ['common', 0, 7395642811140777, '5665eed97596f0bd1d89bf6b4cea6c26'],
    ['common', 1, 4704384673665323, '8be1be95ffacd7a6fb64b70b777a840a'],
  ] as const)('gives %s replica %d its seed and id', (seeds, replica, seed, id) => {
    expect(replicaSeed(7, replica, normalisePoint(random), seeds)).toBe(seed);
    expect(pointId(normalisePoint({ ...random, seed }), measured, false)).toBe(id);
  });

  it('draws the same for fewer cycles, and another for another point', () => {
    const seed = replicaSeed(7, 0, normalisePoint(random), 'independent');
    expect(replicaSeed(7, 0, normalisePoint({ ...random, cycles: 3, seed: 99 }), 'independent')).toBe(seed);
    expect(replicaSeed(7, 0, normalisePoint({ ...random, interaction: 1 }), 'independent')).not.toBe(seed);
  });

  it('does not know names, but knows seeds, cadences and stages', () => {
    const id = (change: object, stages = false): string =>
      pointId(normalisePoint({ ...random, ...change }), measured, stages);
    expect(id({ name: 'a' })).toBe(id({}));
    expect(new Set([id({}), id({ seed: 1 }), id({}, true), id({ cycles: 44 })]).size).toBe(4);
  });
});
