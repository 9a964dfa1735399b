/** Sites of a lattice, ascending. */
export type SiteSet = readonly number[];
