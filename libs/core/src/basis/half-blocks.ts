import { binomial } from './fock-basis.js';

/** The shape of one block of a cut into two sets of sites, *left* and *right*: particles of every species on the left, and the two dimensions. */
export interface HalfBlock {
  readonly onLeft: readonly number[];
  readonly left: number;
  readonly right: number;
}

/** Left half: sites below ⌊L/2⌋. */
export function leftSites(sites: number): number {
  return Math.floor(sites / 2);
}

/** All blocks of the cut into halves for any number of species, in the order of their particle numbers. */
export function halfBlocks(sites: number, particles: readonly number[]): HalfBlock[] {
  return cutBlocks(leftSites(sites), sites, particles);
}

/** The same of a cut that has so many sites on its left, whichever they are. */
export function cutBlocks(below: number, sites: number, particles: readonly number[]): HalfBlock[] {
  let blocks: HalfBlock[] = [{ onLeft: [], left: 1, right: 1 }];
  for (const count of particles) {
    blocks = blocks.flatMap((block) => {
      const longer: HalfBlock[] = [];
      for (let n = Math.max(0, count - (sites - below)); n <= Math.min(count, below); n += 1) {
        longer.push({
          onLeft: [...block.onLeft, n],
          left: block.left * binomial(below, n),
          right: block.right * binomial(sites - below, count - n),
        });
      }
      return longer;
    });
  }
  return blocks;
}
