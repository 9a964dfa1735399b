import type { Campaign } from '@loschmidt/campaign';
import { bibtex, latticeSites, type Point } from '@loschmidt/core';
import type { CampaignFolder } from '@loschmidt/dataset';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import { realisationCount } from '../measure/parameter-set.js';

/** How the numbers were made, as a paragraph that a paper can take over, and what to cite. */
export interface Methods {
  readonly paragraph: string;
  readonly bibtex: string;
}

/** The campaign's methods with its own numbers; nothing of the clock. */
export function methods({ campaign, id, plan, versions }: CampaignFolder, { sets, seed }: CampaignMeasures): Methods {
  const points = sets.map(({ point }) => point);
  const [first] = points;
  const dimension = sets.reduce(
    (largest, { dimensions }) =>
      Math.max(
        largest,
        dimensions.reduce((product, own) => product * own, 1),
      ),
    0,
  );
  const realisations = sets.reduce((most, set) => Math.max(most, realisationCount(set)), 0);
  const hasSingle = sets.some((set) => realisationCount(set) === 1);
  const sentences = [
    `Pure states of ${campaign.species.length} species of spinless fermions on ${kinds(points, ({ lattice }) => lattice.kind)} lattices of ${span(points, ({ lattice }) => latticeSites(lattice))} sites with ${span(points, ({ particles }) => total(particles))} particles were evolved exactly in double precision in the whole sector of their particle numbers (up to ${dimension.toLocaleString('en')} Fock states), without truncation.`,
    `The start was ${startText(campaign)}; the evolution was ${kinds(points, ({ evolution }) => evolution.kind)}, the erasure ${kinds(points, ({ erasure }) => erasure.kind)} and the protocol ${kinds(points, ({ protocol }) => protocol.kind)}, over ${span(points, ({ cycles }) => cycles)} cycles.`,
    `Late means are over the second half of the cycles of each trajectory. ${
      realisations > 1
        ? `Errors are standard errors over up to ${realisations} realisations${hasSingle ? ' (where there is one, those of its correlated cycles, by blocking)' : ''}; those of quantities that are no means are bootstrapped with seed ${seed}. Random numbers, where any are drawn, are seeded (Philox; the campaign's seed is ${campaign.seed}).`
        : 'Each parameter set is one trajectory; errors of late means are those of its correlated cycles, by blocking (Flyvbjerg and Petersen, J. Chem. Phys. 91, 461 (1989)).'
    }`,
    `Computed with Loschmidt ${versions.code} (physics version ${versions.physics}, kernel version ${versions.kernel}) as campaign ${id}, plan ${plan.hash}; the same point gives the same bits on every machine.`,
  ];
  const cited = bibtex({ version: versions.code, note: `campaign ${id}, plan ${plan.hash}` });
  return first === undefined ? { paragraph: '', bibtex: cited } : { paragraph: sentences.join(' '), bibtex: cited };
}

function kinds(points: readonly Point[], of: (point: Point) => string): string {
  const names = [...new Set(points.map(of))].sort();
  return names.length < 4 ? names.join(', ') : `one of ${names.length} kinds`;
}

function span(points: readonly Point[], of: (point: Point) => number): string {
  const values = points.map(of);
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return low === high ? String(low) : `${low} to ${high}`;
}

function total(particles: Point['particles']): number {
  return Object.values(particles).reduce((sum, count) => sum + count, 0);
}

/** As the user wrote it. */
function startText({ point, parameters }: Campaign): string {
  if (parameters.some(({ path }) => path === 'initial' || path.startsWith('initial.'))) return 'one of several';
  const { initial = 'left' } = point;
  if (typeof initial === 'string') return initial;
  const kind = (initial as { readonly kind?: unknown } | null)?.kind;
  return typeof kind === 'string' ? kind : 'a Fock state';
}
