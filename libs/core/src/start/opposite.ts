import { firstSites, namedFock } from './named-fock.js';

export const opposite = namedFock(
  'opposite',
  'Even species (the first, the third, …) on their first N sites, odd ones on their last.',
  (index, count, sites) => firstSites(count).map((site) => (index % 2 === 0 ? site : sites - 1 - site)),
);
