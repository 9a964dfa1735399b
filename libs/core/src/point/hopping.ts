import type { BySpecies } from '../reading/by-species.js';
import type { PointSection } from '../reading/point-section.js';
import { readNumber } from '../reading/read.js';
import { readBySpecies } from '../reading/species.js';

/** J by species; one number stands for all; 1 where absent. */
export const hoppingSection: PointSection<BySpecies<number>> = {
  needs: ['hopping'],
  read: ({ raw, species }) =>
    readBySpecies(raw.hopping, species, ['hopping'], 1, (value, path) => readNumber(value, path)),
};
