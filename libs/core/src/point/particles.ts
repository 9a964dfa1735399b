import type { BySpecies } from './by-species.js';
import { mustBe } from './point-error.js';
import type { PointSection } from './point-section.js';
import { isMap, readWhole } from './read.js';

/** Numbers of particles by species, 0 … L each. */
export const particlesSection: PointSection<BySpecies<number>> = {
  needs: ['particles', 'lattice'],
  read: ({ raw, species, sites }) => {
    const map = raw.particles;
    if (!isMap(map)) throw mustBe(['particles'], 'a map of numbers by species', map);
    const reason = ` (the lattice has ${sites} ${sites === 1 ? 'site' : 'sites'})`;
    return Object.fromEntries(
      species.map((name) => [name, readWhole(map[name], ['particles', name], 0, sites, reason)]),
    );
  },
};
