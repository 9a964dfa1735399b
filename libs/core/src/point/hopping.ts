import type { BySpecies } from './by-species.js';
import type { PointSection } from './point-section.js';
import { readNumber } from './read.js';
import { readBySpecies } from './species.js';

/** J by species; one number stands for all; 1 where absent. */
export const hoppingSection: PointSection<BySpecies<number>> = {
  needs: ['hopping'],
  read: ({ raw, species }) =>
    readBySpecies(raw.hopping, species, ['hopping'], 1, (value, path) => readNumber(value, path)),
};
