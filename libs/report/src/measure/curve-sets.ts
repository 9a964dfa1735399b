import type { AxisRoles } from './axis-roles.js';
import {
  couplingOf,
  couplingText,
  distinct,
  mainFamily,
  middle,
  plainLabel,
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
  /** Of all of them, as data have it. */
  readonly family: string;
  readonly sets: readonly ParameterSet[];
  readonly legend: string;
  readonly labelOf: (set: ParameterSet) => string;
  /** What is the same in all of them, as a sentence's end. */
  readonly held: string;
}

/** The sets whose curves are drawn: all sizes at the middle coupling and strength; where the size is fixed all couplings, else all strengths. */
export function curveSets(sets: readonly ParameterSet[], roles: AxisRoles): CurveSets {
  const family = mainFamily(sets, roles);
  const own = family.sets;
  const symbol = strengthSymbol(own);
  const couplings = distinct(own.map((set) => couplingOf(set, roles)));
  const strengths = distinct(own.flatMap(({ strength }) => strength ?? []));
  const sizes = distinct(own.map((set) => set.size));
  const [coupling, strength, size] = [middle(couplings), middle(strengths), sizes.at(-1) ?? 0];
  const at = (wanted: (set: ParameterSet) => boolean) => spread(own.filter(wanted), MOST_SERIES);
  const sameStrength = (set: ParameterSet) => set.strength === null || set.strength === strength;
  const heldStrength = Number.isNaN(strength) ? '' : `${symbol} = ${shortNumber(strength)}`;
  const heldCoupling = couplingText(coupling, own);
  if (sizes.length > 1) {
    return {
      family: plainLabel(family),
      sets: at((set) => couplingOf(set, roles) === coupling && sameStrength(set)),
      legend: sizeSymbol(own),
      labelOf: (set) => String(set.size),
      held: listed(heldCoupling, heldStrength, family.label),
    };
  }
  if (couplings.length > 1) {
    return {
      family: plainLabel(family),
      sets: at((set) => set.size === size && sameStrength(set)),
      legend: '*U*/*J*',
      labelOf: (set) => shortNumber(couplingOf(set, roles)),
      held: listed(`${sizeSymbol(own)} = ${size}`, heldStrength, family.label),
    };
  }
  return {
    family: plainLabel(family),
    sets: at((set) => set.size === size),
    legend: symbol,
    labelOf: (set) => (set.strength === null ? '' : shortNumber(set.strength)),
    held: listed(`${sizeSymbol(own)} = ${size}`, heldCoupling, family.label),
  };
}

function listed(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
