import { firstSites, namedFock } from './named-fock.js';

export const right = namedFock('right', 'Every species on its last N sites.', (_index, count, sites) =>
  firstSites(count).map((site) => sites - 1 - site),
);
