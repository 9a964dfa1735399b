import type { BySpecies } from '../reading/by-species.js';
import { mustBe } from '../reading/point-error.js';
import type { PointSection } from '../reading/point-section.js';
import { isMap, readWhole } from '../reading/read.js';

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
