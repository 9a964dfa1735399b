import { describe, expect, it } from 'vitest';
import { errorKind } from './error-kind.js';
import type { ParameterSet } from './parameter-set.js';

const set = (kind: 'fock-phase' | 'site-phase', points: number, pending = 0) =>
  ({
    point: { erasure: { kind }, protocol: { kind: 'echo' }, initial: {}, potential: {} },
    points: Array.from({ length: points }, String),
    failed: 0,
    pending,
  }) as unknown as ParameterSet;

describe('what is known of the error of a mean', () => {
  it('is how realisations scatter where there are two or more values', () => {
    expect(errorKind(set('fock-phase', 2), 2)).toBe('scatter');
  });

  it('is nothing of the scatter of draws where one of them has a value, or one is in the plan', () => {
    expect(errorKind(set('fock-phase', 1), 1)).toBe('one-realisation');
    expect(errorKind(set('fock-phase', 1, 31), 1)).toBe('one-realisation');
    expect(errorKind(set('fock-phase', 32), 1)).toBe('one-realisation');
  });

  it('is that of the one trajectory where nothing is drawn, unless it is one of an axis that is averaged over', () => {
    expect(errorKind(set('site-phase', 1), 1)).toBe('deterministic');
    expect(errorKind(set('site-phase', 1, 4), 1)).toBe('one-realisation');
  });
});
