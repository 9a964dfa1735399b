import { didYouMean, mustBe, PointError } from '../reading/point-error.js';
import type { PointSection } from '../reading/point-section.js';
import { isMap, readNumber } from '../reading/read.js';

/** `tau-upsilon`, `tau-sigma`, …: every pair of species, the earlier species first, in the order of the species. */
export function speciesPairs(species: readonly string[]): readonly string[] {
  return species.flatMap((a, i) => species.slice(i + 1).map((b) => `${a}-${b}`));
}

/** U by pair; one number stands for every pair; 1 where absent; a user may write the names of a pair in either order. */
export const interactionSection: PointSection<Readonly<Record<string, number>>> = {
  needs: ['interaction'],
  read: ({ raw, species }) => {
    const pairs = speciesPairs(species);
    const given = raw.interaction;
    if (given === undefined || typeof given === 'number') {
      const same = readNumber(given ?? 1, ['interaction']);
      return Object.fromEntries(pairs.map((pair) => [pair, same]));
    }
    if (!isMap(given)) throw mustBe(['interaction'], 'a number or a map such as {tau-upsilon: 1}', given);
    const values = new Map<string, number>();
    for (const [key, value] of Object.entries(given)) {
      const pair = pairs.includes(key) ? key : key.split('-').reverse().join('-');
      if (!pairs.includes(pair)) {
        const fault = `is not a pair of species${didYouMean(key, pairs)}`;
        throw new PointError(['interaction', key], fault, `Pairs: ${pairs.join(', ')}.`);
      }
      if (values.has(pair)) throw new PointError(['interaction', key], `must not name the pair ${pair} twice`);
      values.set(pair, readNumber(value, ['interaction', key]));
    }
    return Object.fromEntries(pairs.map((pair) => [pair, values.get(pair) ?? 1]));
  },
};
