import type { AxisRoles } from './axis-roles.js';
import type { ParameterSet } from './parameter-set.js';

type Sized = Pick<ParameterSet, 'sites' | 'particles' | 'point' | 'values'>;

/**
 * Whether sets are told apart by L and not by N, the number of particles: L varies and N does not, or N leaves some apart that L tells, as where
 * N = 2⌊L/2⌋. A size is a lattice with the particles of each species.
 */
export function sizedBySites(sets: readonly Sized[], { settings }: Pick<AxisRoles, 'settings'>): boolean {
  if (new Set(sets.map(({ sites }) => sites)).size < 2) return false;
  if (new Set(sets.map(({ particles }) => particles)).size < 2) return true;
  const tells = (number: (set: Sized) => number) => {
    const sizes = new Map<string, string>();
    return sets.every((set) => {
      const key = JSON.stringify([number(set), ...settings.map(({ column }) => set.values.get(column))]);
      const size = JSON.stringify([set.point.lattice, set.point.particles]);
      const known = sizes.get(key) ?? size;
      sizes.set(key, known);
      return known === size;
    });
  };
  return !tells(({ particles }) => particles) && tells(({ sites }) => sites);
}
