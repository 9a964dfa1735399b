import { RETURN_PROBABILITY } from '@loschmidt/core';
import { type CampaignMeasures, lateEstimate, type MeasuredSet } from '../measure/campaign-measures.js';
import {
  couplingOf,
  couplingText,
  distinct,
  familyClause,
  mainFamily,
  middle,
  shortNumber,
  sizeSymbol,
  strengthSymbol,
} from '../measure/families.js';
import { dimensionOf, scaledReturn } from '../measure/return-scaling.js';
import { type ShownAxis, shownAxes } from '../measure/shown-axes.js';
import type { Section } from './section.js';

/** The report's first three sentences: what was computed, what comes back, and the verdict on a threshold. */
export function answer(measures: CampaignMeasures, sections: readonly Section[]): readonly string[] {
  return [computed(measures), returned(measures), verdict(sections)].filter((sentence) => sentence !== null);
}

function computed({ sets, roles }: CampaignMeasures): string {
  const completed = sets.reduce((sum, { points }) => sum + points.length, 0);
  const failed = sets.reduce((sum, set) => sum + set.failed, 0);
  const pending = sets.reduce((sum, set) => sum + set.pending, 0);
  const parts = [
    `${completed} of ${completed + failed + pending} points are committed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(pending > 0 ? [`${pending} are still to come`] : []),
  ];
  const axes = shownAxes({ sets, roles }).map(rangeText);
  const among = axes.length === 0 ? '' : `, ${axes.join(', ')}`;
  return `${parts.join(', ')}: ${sets.length} parameter ${sets.length === 1 ? 'set' : 'sets'}${among}.`;
}

function rangeText({ label, values }: ShownAxis): string {
  return `${label} = ${shortNumber(values[0] ?? 0)} … ${shortNumber(values.at(-1) ?? 0)}`;
}

/** F̄ from the smallest size to the largest, at the coupling of the largest |U| and the middle strength; of one size from the weakest coupling to the strongest. */
function returned(measures: CampaignMeasures): string | null {
  const { sets, roles, measured } = measures;
  const main = mainFamily(sets, roles);
  const family = main.sets;
  const about = familyClause(main, 'in the data');
  const strengths = distinct(family.flatMap((set) => set.strength ?? []));
  const strength = middle(strengths);
  const heldStrength = strengths.length > 1 ? `${strengthSymbol(family)} = ${shortNumber(strength)}` : '';
  const own = family
    .filter((set) => set.strength === null || set.strength === strength)
    .flatMap((set) => measured.get(set.index) ?? [])
    .filter((one) => lateEstimate(one, RETURN_PROBABILITY) !== null);
  const couplings = distinct(own.map(({ set }) => couplingOf(set, roles)));
  // An attraction is as strong as a repulsion.
  const strongest = couplings.toSorted((one, other) => Math.abs(one) - Math.abs(other)).at(-1);
  const largest = distinct(own.map(({ set }) => set.size)).at(-1);
  const bySize = own
    .filter(({ set }) => couplingOf(set, roles) === strongest)
    .sort((one, other) => one.set.size - other.set.size);
  if (new Set(bySize.map(({ set }) => set.size)).size > 1) {
    const [first, last] = [bySize[0] as MeasuredSet, bySize.at(-1) as MeasuredSet];
    const symbol = sizeSymbol(sets);
    const scaled = [first, last].map((one) => shortNumber(Number(scaledReturn(one)?.value.toPrecision(2))));
    return `What comes back late, *F̄* (the mean return probability over *k* > *K*/2), goes from ${late(first)} at ${symbol} = ${first.set.size} to ${late(last)} at ${symbol} = ${last.set.size}${at(couplingText(strongest ?? Number.NaN, family), heldStrength)}${about}, and *F̄* times the number of states *D* from ${scaled[0]} to ${scaled[1]}${meaning(bySize)}.`;
  }
  const byCoupling = own
    .filter(({ set }) => set.size === largest)
    .sort((one, other) => Math.abs(couplingOf(one.set, roles)) - Math.abs(couplingOf(other.set, roles)));
  const [first, last] = [byCoupling[0], byCoupling.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (couplingOf(first.set, roles) === couplingOf(last.set, roles)) {
    return `What comes back late, *F̄* (the mean return probability over *k* > *K*/2), is ${late(first)}${at(heldStrength)}${about}.`;
  }
  const text = ({ set }: MeasuredSet) => couplingText(couplingOf(set, roles), [set]);
  return `What comes back late, *F̄* (the mean return probability over *k* > *K*/2), goes from ${late(first)} at ${text(first)} to ${late(last)} at ${text(last)}${heldStrength === '' ? '' : `, ${heldStrength}`}${about}.`;
}

/** What is held, as the end of a clause. */
function at(...held: readonly string[]): string {
  const known = held.filter((part) => part !== '');
  return known.length === 0 ? '' : ` at ${known.join(', ')}`;
}

function late(one: MeasuredSet): string {
  return shortNumber(Number((lateEstimate(one, RETURN_PROBABILITY)?.value ?? Number.NaN).toPrecision(2)));
}

/** Of the growth of D, in powers of it: what is below is no loss to speak of, what is above is all that the space allows. */
const LOSS = { least: 0.25, most: 0.75 } as const;

/** Growth of D, as a factor, below which a power of it says nothing. */
const LEAST_GROWTH = 2;

/**
 * F̄ falls as D^{−s} from the smallest size to the largest: s tells whether the start is lost in the space that there is. Nothing where D does not grow all
 * the way, as beyond half filling, and where nothing came back at the smallest size.
 */
function meaning(bySize: readonly MeasuredSet[]): string {
  const values = bySize.map((one) => lateEstimate(one, RETURN_PROBABILITY)?.value ?? Number.NaN);
  const dimensions = bySize.map(dimensionOf);
  const growth = (dimensions.at(-1) ?? 1) / (dimensions[0] ?? 1);
  const grows = growth >= LEAST_GROWTH && dimensions.every((own, at) => own >= (dimensions[at - 1] ?? 0));
  if (!grows || !((values[0] ?? 0) > 0)) return '';
  const s = -Math.log((values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN)) / Math.log(growth);
  if (s >= LOSS.most) return ': it falls about as fast as the number of states grows, so the start is lost in them';
  if (s > LOSS.least) return ': it falls more slowly than the number of states grows, so part of the start stays';
  return ': it hardly falls while the number of states grows, so the start is remembered';
}

/** Of the first axis that has a verdict; else why there is none. */
function verdict(sections: readonly Section[]): string | null {
  const told = sections.find((section) => section.kind === 'figure' && section.answer !== undefined);
  if (told?.kind === 'figure') return told.answer ?? null;
  const none = sections.find(({ kind, heading }) => kind === 'absent' && heading.startsWith('Scaling'));
  return none?.kind === 'absent'
    ? `No verdict on a threshold: ${none.reason.charAt(0).toLowerCase()}${none.reason.slice(1)}`
    : null;
}
