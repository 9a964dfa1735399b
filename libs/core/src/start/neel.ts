import { firstSites, namedFock } from './named-fock.js';

export const neel = namedFock(
  'neel',
  'Even species fill the sites 0, 2, 4, … and then 1, 3, …; odd species 1, 3, … and then 0, 2, …',
  (index, count, sites) => {
    const parity = (rest: number) => firstSites(sites).filter((site) => site % 2 === rest);
    return [...parity(index % 2), ...parity(1 - (index % 2))].slice(0, count);
  },
);
