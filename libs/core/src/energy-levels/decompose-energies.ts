import { LoschmidtError } from '../error/loschmidt-error.js';
import { Halt, Pacer } from '../kernel/pacer.js';
import { dimensionOf } from '../observables/cycle-spectrum.js';
import { levels } from '../observables/levels.js';
import type { EnergyLevels } from '../observables/state-view.js';
import type { Point } from '../point/point.js';
import { energyLevels } from './energy-levels.js';

export interface DecomposedEnergies extends EnergyLevels {
  readonly dimension: number;
}

/**
 * The levels of H (eq. 4) of a point, or of the factor H_s of a species. Throws bad-input for a species that it has not and for a matrix
 * that is not finite, over-capacity above dimension 5,000 with what it would need.
 */
export function decomposeEnergies(point: Point, species?: string): DecomposedEnergies {
  const name = species === undefined ? 'H' : `H of ${species}`;
  if (species !== undefined && !point.species.includes(species)) {
    throw new LoschmidtError('bad-input', `Cannot decompose ${name}: it must be one of ${point.species.join(', ')}.`, {
      hint: 'Leave --of out for the full Hamiltonian.',
    });
  }
  const refused = levels.refuses?.(point.species, point, {}) ?? null;
  if (refused !== null) {
    throw new LoschmidtError('over-capacity', `Cannot decompose ${name}: ${refused}`, {
      hint: 'Take fewer sites or particles.',
    });
  }
  try {
    return { dimension: dimensionOf(point), ...energyLevels(point, new Pacer(() => false), species) };
  } catch (error) {
    if (!(error instanceof Halt) || error.why.kind !== 'failed') throw error;
    throw new LoschmidtError('bad-input', `Cannot decompose ${name}: ${error.why.reason}`, {
      hint: 'Take smaller hopping, potential or interaction.',
    });
  }
}
