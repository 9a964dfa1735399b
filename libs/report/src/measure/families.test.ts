import { describe, expect, it } from 'vitest';
import type { AxisRoles } from './axis-roles.js';
import {
  couplingText,
  couplingValue,
  families,
  familyClause,
  mainFamily,
  shortNumber,
  sizeSymbol,
  spread,
} from './families.js';
import type { ParameterSet } from './parameter-set.js';

const axis = (path: string) => ({ path, column: path.replace('.', '_'), values: [] });
const roles: AxisRoles = { sizes: [], coupling: null, strength: null, settings: [], followers: [], averaged: [] };
let index = 0;
const set = (sites: number, particles: number, initial = 'left', size = particles): ParameterSet =>
  ({
    index: index++,
    sites,
    particles,
    size,
    strength: null,
    mixed: new Set(),
    values: new Map([['initial', initial]]),
    point: { interaction: {} },
  }) as unknown as ParameterSet;
/** With axes of these values. */
const along = (own: ParameterSet, values: Readonly<Record<string, number>>): ParameterSet => ({
  ...own,
  values: new Map(Object.entries(values)),
});

describe('families', () => {
  it('are one where every length has one number of particles', () => {
    expect(families([set(4, 4), set(6, 6)], roles).map(({ label }) => label)).toEqual(['']);
  });

  it('are one for each length where lengths have several numbers', () => {
    const found = families([set(4, 2), set(4, 4), set(6, 2), set(6, 6)], roles);
    expect(found.map(({ label, sets }) => [label, sets.length])).toEqual([
      ['*L* = 4', 2],
      ['*L* = 6', 2],
    ]);
  });

  it('are one for each combination of settings, a map by its values', () => {
    const lattice = '{"kind":"ladder","length":4}';
    const found = families([set(4, 4), set(4, 4, lattice)], { ...roles, settings: [axis('initial')] });
    expect(found.map(({ label }) => label)).toEqual(['initial = left', 'initial = ladder length 4']);
  });

  it('have each size once, coupling and strength being equal: L tells apart what N does not', () => {
    const found = families([set(4, 4), set(5, 4), set(6, 6), set(7, 6)], roles);
    expect(found.map(({ label, sets }) => [label, sets.map(({ size }) => size)])).toEqual([
      ['*L* = 4', [4]],
      ['*L* = 5', [4]],
      ['*L* = 6', [6]],
      ['*L* = 7', [6]],
    ]);
  });

  it('tell compositions of one N apart by the first species, shapes of one L by a length', () => {
    const composed = [1, 2].flatMap((tau) =>
      [1, 2].map((upsilon) => along(set(5, tau + upsilon), { particles_tau: tau, particles_upsilon: upsilon })),
    );
    const species = families(composed, { ...roles, sizes: [axis('particles.tau'), axis('particles.upsilon')] });
    expect(species.map(({ label, sets }) => [label, sets.map(({ size }) => size)])).toEqual([
      ['tau = 1', [2, 3]],
      ['tau = 2', [3, 4]],
    ]);
    const shaped = [
      [2, 6],
      [3, 4],
    ].map(([length = 0, width = 0]) => along(set(12, 2, '', 12), { lattice_length: length, lattice_width: width }));
    const shapes = families(shaped, { ...roles, sizes: [axis('lattice.length'), axis('lattice.width')] });
    expect(shapes.map(({ label }) => label)).toEqual(['length = 2', 'length = 3']);
  });

  it('tell by an axis that advances with another what that has twice', () => {
    const zipped = [
      [1, 5],
      [1, 9],
      [2, 9],
    ].map(([interaction = 0, time = 0]) => along(set(4, 4), { interaction, evolution_time: time }));
    const found = families(zipped, { ...roles, coupling: axis('interaction'), followers: [axis('evolution.time')] });
    expect(found.map(({ label, sets }) => [label, sets.length])).toEqual([
      ['time = 5', 1],
      ['time = 9', 2],
    ]);
  });

  it('have a main one: the most sizes, then the most sets, then the last', () => {
    const settings = { ...roles, settings: [axis('initial')] };
    const [few, many, control] = [[set(4, 4)], [set(4, 4, 'neel'), set(6, 6, 'neel')], [set(20, 2, 'right')]];
    expect(mainFamily([...few, ...many, ...control], settings)).toEqual({
      label: 'initial = neel',
      sets: many,
      others: 2,
    });
    expect(mainFamily([...few, ...control], settings).sets).toEqual(control);
    expect(mainFamily([...few, ...many, ...control], settings, new Set([...few, ...control]))).toEqual({
      label: 'initial = right',
      sets: control,
      others: 2,
    });
  });
});

describe('words of captions', () => {
  it('call a size N, or L where only L varies', () => {
    expect(sizeSymbol([set(4, 4), set(6, 6)])).toBe('*N*');
    expect(sizeSymbol([set(4, 2, 'left', 4), set(6, 2, 'left', 6)])).toBe('*L*');
  });

  it('say nothing of a coupling that is averaged over', () => {
    const [known, averaged] = [set(4, 4), { ...set(4, 4), mixed: new Set(['coupling'] as const) }];
    expect(couplingText(1, [known])).toBe('*U*/*J* = 1');
    expect(couplingText(1, [averaged])).toBe('');
    expect([known, averaged].map((one) => couplingValue(one, roles))).toEqual([0, null]);
  });

  it('name the family and what becomes of the others', () => {
    expect(familyClause({ label: '', others: 0 }, 'not judged')).toBe('');
    expect(familyClause({ label: 'initial = neel', others: 0 }, 'not judged')).toBe(', for initial = neel');
    expect(familyClause({ label: '*L* = 4', others: 1 }, 'not judged')).toBe(
      ', for *L* = 4 (1 other family is not judged)',
    );
  });

  it('shorten numbers and lists', () => {
    expect(shortNumber(1 / 3)).toBe('0.3333');
    expect(shortNumber(-1.5e-9)).toBe('−1.5·10⁻⁹');
    expect(spread([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7]);
    expect(spread([1, 2], 3)).toEqual([1, 2]);
  });
});
