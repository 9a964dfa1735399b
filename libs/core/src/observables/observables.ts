import { bondEnergies } from './bond-energies.js';
import { canonicalDistance } from './canonical-distance.js';
import { correlations } from './correlations.js';
import { cuts } from './cuts.js';
import { cycleSpectrum } from './cycle-spectrum.js';
import { densities } from './densities.js';
import { doubleOccupancy } from './double-occupancy.js';
import { energies } from './energies.js';
import { energyImbalance } from './energy-imbalance.js';
import { entanglement } from './entanglement.js';
import { entropies } from './entropies.js';
import { halfChain } from './half-chain.js';
import { imbalance } from './imbalance.js';
import { ipr } from './ipr.js';
import { levels } from './levels.js';
import { momenta } from './momenta.js';
import { mutualInformation } from './mutual-information.js';
import { norm } from './norm.js';
import type { Observable } from './observable.js';
import { pageCurve } from './page-curve.js';
import { porterThomas } from './porter-thomas.js';
import { returnProbability } from './return.js';
import { returnAmplitude } from './return-amplitude.js';
import { siteEnergies } from './site-energies.js';
import { spectrum } from './spectrum.js';

const list: Observable[] = [
  bondEnergies,
  canonicalDistance,
  correlations,
  cuts,
  cycleSpectrum,
  densities,
  doubleOccupancy,
  energies,
  energyImbalance,
  levels,
  entanglement,
  entropies,
  halfChain,
  imbalance,
  ipr,
  momenta,
  mutualInformation,
  norm,
  pageCurve,
  porterThomas,
  returnProbability,
  returnAmplitude,
  siteEnergies,
  spectrum,
];

const byName = new Map(list.map((observable) => [observable.name, observable]));

/** Every observable, alphabetically by name. A new one is a file of its own and a line here. */
export const observables: readonly Observable[] = list;

/** What a campaign measures when it names nothing. */
export const DEFAULT_OBSERVABLES: readonly string[] = [entropies, imbalance, norm, returnProbability].map(
  ({ name }) => name,
);

/** The observable of that name, if there is one. */
export function findObservable(name: string): Observable | undefined {
  return byName.get(name);
}

/** Lists one more (registerKinds). */
export function addObservable(observable: Observable): void {
  list.push(observable);
  list.sort((a, b) => (a.name < b.name ? -1 : 1));
  byName.set(observable.name, observable);
}
