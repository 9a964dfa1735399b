/** Lattices whose shape is one number, the parameter that gives it, and the sites that each of it has. */
export const plainLattices = {
  chain: { size: 'sites', sitesEach: 1 },
  ring: { size: 'sites', sitesEach: 1 },
  ladder: { size: 'length', sitesEach: 2 },
} as const;

export type PlainLattice = keyof typeof plainLattices;
