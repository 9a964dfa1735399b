import { firstSites, namedFock } from './named-fock.js';

export const left = namedFock('left', 'Every species on the sites 0 … N − 1.', (_index, count) => firstSites(count));
