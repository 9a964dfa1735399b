/**
 * How a campaign makes the values that nobody wrote: `decimal`, grids without the rounding of sums and `derived` as with decimals; `binary`, as
 * floating point gives them, of campaigns that were planned so: their points keep their values and names.
 */
export type Arithmetic = 'decimal' | 'binary';
