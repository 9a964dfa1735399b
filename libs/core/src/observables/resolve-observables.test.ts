import { describe, expect, it } from 'vitest';
import { observables } from './observables.js';
import { observableColumns, resolveObservables } from './resolve-observables.js';

describe('resolveObservables', () => {
  it('sorts by name, adds norm and fills in cadences', () => {
    expect(resolveObservables([{ name: 'return' }, { name: 'entanglement' }], 100)).toEqual([
      { name: 'entanglement', every: 5 },
      { name: 'norm', every: 1 },
      { name: 'return', every: 1 },
    ]);
    expect(resolveObservables([{ name: 'entanglement' }], 7)[0]?.every).toBe(1);
    expect(resolveObservables([{ name: 'norm', every: 10 }], 100)).toEqual([{ name: 'norm', every: 10 }]);
  });

  it('refuses unknown and repeated names and cadences that are no whole number ≥ 1', () => {
    expect(() => resolveObservables([{ name: 'entropy' }], 1)).toThrow(/must be one of .*entropies/);
    expect(() => resolveObservables([{ name: 'ipr' }, { name: 'ipr' }], 1)).toThrow(/named once/);
    expect(() => resolveObservables([{ name: 'ipr', every: 0 }], 1)).toThrow(/whole number ≥ 1, got 0/);
    expect(() => resolveObservables([{ name: 'ipr', every: 1.5 }], 1)).toThrow(/got 1.5/);
  });
});

describe('observableColumns', () => {
  it('lists scalars alphabetically, then lists alphabetically', () => {
    const columns = observableColumns([{ name: 'densities' }, { name: 'entropies' }], ['tau', 'upsilon']);
    expect(columns.map(({ name }) => name)).toEqual([
      'norm_error',
      'shannon_tau',
      'shannon_total',
      'shannon_upsilon',
      'density_tau',
      'density_upsilon',
    ]);
  });

  it('has a name, a unit and a sentence for every column, and no column twice', () => {
    for (const species of [
      ['tau', 'upsilon'],
      ['a', 'b', 'c'],
    ]) {
      const columns = observableColumns(observables, species);
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
      for (const { unit, about } of columns) {
        expect(['1', 'nat', 'J', '1/J']).toContain(unit);
        expect(about).toMatch(/\.$/);
      }
    }
  });

  it('names the cuts of three species one by one', () => {
    const columns = observableColumns([{ name: 'entanglement' }], ['a', 'b', 'c']);
    expect(columns.map(({ name }) => name)).toContain('purity_c');
    expect(columns.map(({ name }) => name)).not.toContain('gap_ratio');
  });
});
