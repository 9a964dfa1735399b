import {
  averagedPhaseCaution,
  cycleDraws,
  cycleParts,
  erasureKind,
  evolutionForm,
  latticeKind,
  reversesAll,
} from '@loschmidt/core';
import { ofFirstPlace } from '../measure/averaged-places.js';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import { couplingOf } from '../measure/families.js';
import type { ParameterSet } from '../measure/parameter-set.js';

interface Caution {
  /** As sentences for the report's head. */
  readonly text: string;
  applies(set: ParameterSet, measures: CampaignMeasures): boolean;
}

/** What would mislead a reader of the figures, where the campaign is such that it does. docs/physics.md says how each is known. */
const known: readonly Caution[] = [
  {
    text: 'Fock phases that are drawn anew in each cycle are injected noise: they undo an echo at the rate Γ_{0} without any interaction, so the strength ε sets the clock. A strength at which S reaches some level within the cycles of this campaign is no critical point: it falls as *k*^{−1/2} when there are more cycles. Rates are therefore given as Γ/Γ_{0}; what interaction does is seen in S of the other species, its imbalance and the entanglement.',
    applies: ({ point }) => ofFirstPlace(point).dephasing !== null,
  },
  {
    text: 'Some points have U > 4J and start with all particles on the same side: there the interaction is a potential step that single particles cannot enter, and motion is more reversible with more of them for that reason alone.',
    applies: (set, { roles }) => {
      const { initial, species, hopping } = set.point;
      const [first, second] = species.map((name) => (initial as Readonly<Record<string, unknown>>)[name]);
      if (!Array.isArray(first) || !Array.isArray(second)) return false;
      const overlap = first.every((site) => second.includes(site));
      return (
        overlap &&
        Math.abs(couplingOf(set, roles)) > 4 * Math.max(...species.map((name) => Math.abs(hopping[name] ?? 0)))
      );
    },
  },
  {
    text: 'Some points have one alternation (r = 1) and erase only the last species to hop: its Ô commutes with the factor before, so the marginal of the other species stays frozen and S ends below the value of random states. Two alternations remove this.',
    applies: ({ point }) => {
      const { whole, alternations } = evolutionForm(point.evolution);
      if (whole || alternations !== 1) return false;
      const erased = erasureKind(point.erasure).species(point.erasure);
      return erased.length === 1 && erased[0] === point.species.at(-1);
    },
  },
  {
    text: 'Some points evolve under the full Hamiltonian of a uniform open chain with equal hoppings: this is the integrable Hubbard chain, whose energy levels know nothing of each other. Unequal hoppings, a ladder or next-nearest-neighbour bonds break it.',
    applies: ({ point }) => {
      const { evolution, lattice, hopping, potential } = point;
      if (!evolutionForm(evolution).whole || !latticeKind(lattice).isIntegrable?.(lattice)) return false;
      const hoppings = new Set(Object.values(hopping));
      return hoppings.size === 1 && Object.values(potential).every((one) => one === 0);
    },
  },
  {
    text: 'Some echoes leave Ô† out (`undo: false`): k cycles are then one echo with the product of all Ô, which random phases make flat at once and a fixed phase makes periodic.',
    applies: ({ point }) => {
      const { protocol } = point;
      const parts = cycleParts(protocol);
      const returns = parts.includes('reverse') && reversesAll(point);
      return returns && !parts.includes('undo') && cycleDraws(protocol).time === undefined;
    },
  },
];

/** The cautions that apply to any set of the campaign. */
export function cautions(measures: CampaignMeasures): readonly string[] {
  const phase = averagedPhaseCaution(measures.roles.averaged.map(({ path }) => path));
  return [
    ...(phase === null ? [] : [phase]),
    ...known.filter(({ applies }) => measures.sets.some((set) => applies(set, measures))).map(({ text }) => text),
  ];
}
