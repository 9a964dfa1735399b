import { z } from 'zod';
import { mustBe, PointError, type PointPath } from '../reading/point-error.js';
import { readShape } from '../reading/read.js';
import { type Bond, type LatticeKind, siteCount, weight } from './lattice-kind.js';

const site = z.int({ error: 'the number of a site' }).min(0, { error: 'the number of a site (from 0)' });
const bond = z.union([z.tuple([site, site]), z.tuple([site, site, weight])], {
  error: 'two sites and, if not 1, a weight: [i, j] or [i, j, weight]',
});
const schema = z.strictObject({
  kind: z.literal('graph'),
  sites: siteCount,
  bonds: z.array(bond, { error: 'a list of bonds [i, j, weight]' }).meta({ description: '[i, j] or [i, j, weight].' }),
});

export interface GraphLattice {
  readonly kind: 'graph';
  readonly sites: number;
  readonly bonds: readonly Bond[];
}

/** Any sites and bonds: [i, j] of weight 1 or [i, j, weight], each pair once, in the order as written. */
export const graph: LatticeKind<GraphLattice> = {
  kind: 'graph',
  about: 'Any bonds [i, j] or [i, j, weight], each pair once.',
  schema,
  read: (keys, path) => {
    const { kind, sites, bonds } = readShape(schema, keys, path, 'a graph');
    const weighted = bonds.map(([i, j, w = 1]): Bond => [i, j, w + 0]);
    checkBonds(weighted, sites, [...path, 'bonds']);
    return { kind, sites, bonds: weighted };
  },
  sites: (lattice) => lattice.sites,
  bonds: (lattice) => lattice.bonds.map(([i, j, w]): Bond => [i, j, w]),
};

function checkBonds(bonds: readonly Bond[], sites: number, path: PointPath): void {
  const seen = new Map<string, number>();
  for (const [index, [i, j]] of bonds.entries()) {
    for (const [end, site] of [i, j].entries()) {
      if (site >= sites) throw mustBe([...path, index, end], `a site from 0 to ${sites - 1}`, site);
    }
    if (i === j) throw new PointError([...path, index], `must bind two different sites, got ${i} twice`);
    const pair = `${Math.min(i, j)}-${Math.max(i, j)}`;
    const first = seen.get(pair);
    if (first !== undefined) {
      throw new PointError(
        [...path, index],
        `must name a new pair of sites, got ${i} and ${j}, which bonds[${first}] has`,
      );
    }
    seen.set(pair, index);
  }
}
