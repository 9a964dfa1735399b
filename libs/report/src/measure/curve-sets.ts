import type { AxisRoles } from './axis-roles.js';
import {
  couplingOf,
  couplingText,
  distinct,
  mainFamily,
  middle,
  shortNumber,
  sizeSymbol,
  spread,
  strengthSymbol,
} from './families.js';
import type { ParameterSet } from './parameter-set.js';

/** More lines cannot be told apart. */
const MOST_SERIES = 8;

/** The sets whose curves against cycle are drawn. */
export interface CurveSets {
  readonly sets: readonly ParameterSet[];
  readonly legend: string;
  readonly labelOf: (set: ParameterSet) => string;
  /** What is the same in all of them, as a sentence's end. */
  readonly held: string;
}

/** The sets whose curves are drawn: all sizes at the middle coupling and strength; where the size is fixed all couplings, else all strengths. */
export function curveSets(sets: readonly ParameterSet[], roles: AxisRoles): CurveSets {
  const own = mainFamily(sets, roles);
  const symbol = strengthSymbol(own);
  const couplings = distinct(own.map((set) => couplingOf(set, roles)));
  const strengths = distinct(own.flatMap(({ strength }) => strength ?? []));
  const sizes = distinct(own.map((set) => set.size));
  const [coupling, strength, size] = [middle(couplings), middle(strengths), sizes.at(-1) ?? 0];
  const at = (wanted: (set: ParameterSet) => boolean) => spread(own.filter(wanted), MOST_SERIES);
  const sameStrength = (set: ParameterSet) => set.strength === null || set.strength === strength;
  const heldStrength = Number.isNaN(strength) ? '' : `${symbol} = ${shortNumber(strength)}`;
  const heldCoupling = couplingText(coupling, roles);
  if (sizes.length > 1) {
    return {
      sets: at((set) => couplingOf(set, roles) === coupling && sameStrength(set)),
      legend: sizeSymbol(own),
      labelOf: (set) => String(set.size),
      held: [heldCoupling, heldStrength].filter((part) => part !== '').join(', '),
    };
  }
  if (couplings.length > 1) {
    return {
      sets: at((set) => set.size === size && sameStrength(set)),
      legend: '*U*/*J*',
      labelOf: (set) => shortNumber(couplingOf(set, roles)),
      held: [`${sizeSymbol(own)} = ${size}`, heldStrength].filter((part) => part !== '').join(', '),
    };
  }
  return {
    sets: at((set) => set.size === size),
    legend: symbol,
    labelOf: (set) => (set.strength === null ? '' : shortNumber(set.strength)),
    held: [`${sizeSymbol(own)} = ${size}`, heldCoupling].filter((part) => part !== '').join(', '),
  };
}
