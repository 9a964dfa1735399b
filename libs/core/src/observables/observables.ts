import { densities } from './densities.js';
import { energies } from './energies.js';
import { entanglement } from './entanglement.js';
import { entropies } from './entropies.js';
import { halfChain } from './half-chain.js';
import { imbalance } from './imbalance.js';
import { ipr } from './ipr.js';
import { norm } from './norm.js';
import type { Observable } from './observable.js';
import { returnProbability } from './return.js';
import { spectrum } from './spectrum.js';

/** Every observable, alphabetically by name. A new one is a file of its own and a line here. */
export const observables: readonly Observable[] = [
  densities,
  energies,
  entanglement,
  entropies,
  halfChain,
  imbalance,
  ipr,
  norm,
  returnProbability,
  spectrum,
];

/** What a campaign measures when it names nothing. */
export const DEFAULT_OBSERVABLES: readonly string[] = ['entropies', 'imbalance', 'norm', 'return'];
