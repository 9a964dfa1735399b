/** The sites that `count` particles of the species at place `index` fill on a lattice of `sites`, in any order. */
export type NamedStart = (index: number, count: number, sites: number) => readonly number[];

/** Fock starts by name. Left and right mean the order of the sites, on every lattice. */
export const namedStarts: Readonly<Record<string, NamedStart>> = {
  /** Sites 0 … N−1. */
  left: (_index, count) => range(count),
  /** The last N sites. */
  right: (_index, count, sites) => range(count).map((site) => sites - 1 - site),
  /** Even species left, odd species right. */
  opposite: (index, count, sites) => range(count).map((site) => (index % 2 === 0 ? site : sites - 1 - site)),
  /** Even species fill 0, 2, 4, … and then 1, 3, …; odd species 1, 3, … and then 0, 2, … */
  neel: (index, count, sites) => {
    const parity = (rest: number): number[] => range(sites).filter((site) => site % 2 === rest);
    return [...parity(index % 2), ...parity(1 - (index % 2))].slice(0, count);
  },
};

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
