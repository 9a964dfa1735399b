import { latticeSites } from '../lattice/lattices.js';
import { setName, setsOf } from './asked-sites.js';
import { dimensionOf } from './cycle-spectrum.js';
import { expensiveCadence, type Observable, passSeconds } from './observable.js';
import { canonicalSeconds, reducedEntries, reducedSeconds } from './site-cut-cost.js';

/** The largest dimension of which e^{−βH} is traced over every state, and the largest reduced state that is compared. */
const LARGEST_TRACED = 5000;
const MOST_ENTRIES = 10_000;

/**
 * ½‖ρ_A − Tr_rest e^{−βH}/Z‖₁: how far the reduced state of a set of sites is from that of the canonical state of the whole H (eq. 4) in the
 * sector of the point's particle numbers, at the β where ⟨H⟩ is that of the state.
 */
export const canonicalDistance: Observable = {
  name: 'canonical_distance',
  about:
    'Trace distance of the reduced state of sets of sites from that of the canonical state e^{−βH}/Z of the same particle numbers and mean energy: `{ canonical_distance: { sets: [[0]] } }`. Up to dimension 5,000; only when named.',
  asks: 'sets',
  columns: (_, { sets } = {}) => [
    {
      name: 'canonical_beta',
      shape: 'scalar',
      unit: '1/J',
      about:
        'Inverse temperature β of the canonical state e^{−βH}/Z whose mean energy is that of the state; null close to an edge of the spectrum, where |β| would be beyond about 40/R, R half of its width.',
      symbol: '*β*',
    },
    ...(sets?.map(setName) ?? ['SET']).map((set) => ({
      name: `canonical_distance_${set}`,
      shape: 'scalar' as const,
      unit: '1',
      about: `Trace distance ½ Σ |λ| of the reduced state of the sites ${set.replaceAll('_', ', ')} from that of the canonical state; null where β is.`,
    })),
  ],
  needs: { energies: true },
  canonical: setsOf,
  mayBeNull: 'all',
  refuses: (species, point, of) => {
    const dimension = dimensionOf(point);
    if (dimension > LARGEST_TRACED) {
      return `the dimension must be at most ${LARGEST_TRACED.toLocaleString('en')} for "canonical_distance", which traces e^{−βH} over every state, got ${dimension.toLocaleString('en')}.`;
    }
    const sites = latticeSites(point.lattice);
    const particles = species.map((name) => point.particles[name] ?? 0);
    for (const [index, set] of setsOf(sites, of).entries()) {
      const entries = reducedEntries(set.length, sites, particles);
      if (entries <= MOST_ENTRIES) continue;
      return `canonical_distance.sets[${index}] must be a small subsystem, whose reduced state has at most ${MOST_ENTRIES.toLocaleString('en')} matrix elements, got ${entries.toLocaleString('en')} for ${set.length} sites.`;
    }
    return null;
  },
  onlyByName: true,
  defaultEvery: expensiveCadence,
  seconds: (shape, of) =>
    setsOf(shape.sites, of).reduce(
      (sum, set) => sum + reducedSeconds(set.length, shape) + 2e-4,
      passSeconds(shape) * (4 + shape.bonds),
    ),
  setUpSeconds: canonicalSeconds,
  measure: (state, write, of) => {
    for (const [index, set] of setsOf(state.sites, of).entries()) {
      const found = state.canonicalDistance(set);
      write.scalar('canonical_beta', found?.beta ?? null);
      write.scalar(`canonical_distance_${setName(of.sets?.[index] ?? [])}`, found?.distance ?? null);
    }
  },
};
