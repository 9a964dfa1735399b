import { z } from 'zod';

/** Masks of occupied sites are unsigned 32-bit words in the kernel. */
export const MAX_SITES = 32;

const text = `a whole number from 1 to ${MAX_SITES}`;

/** Schema of a number of sites, a length or a width. */
export const siteCount = z
  .int({ error: text })
  .min(1, { error: text })
  .max(MAX_SITES, { error: text })
  .meta({ description: 'Number of sites.' });

/** Schema of a weight of hopping, in units of the species' hopping; −0 becomes 0. */
export const weight = z
  .number({ error: 'a number' })
  .overwrite((value) => value + 0)
  .meta({ description: 'Weight, in units of the hopping.' });

/** Schema of the weight of next-nearest-neighbour bonds. */
export const nextNearest = weight.meta({ description: 'Weight of the next-nearest-neighbour bonds.' });
