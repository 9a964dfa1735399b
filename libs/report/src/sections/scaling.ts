import {
  Draws,
  judgeScaling,
  LEAST_SIZES,
  type ScalingVerdict,
  shortDecimal,
  sizeCurves,
  withError,
} from '@loschmidt/analysis';
import { averagedPhaseCaution, RETURN_PROBABILITY } from '@loschmidt/core';
import type { LinePanel, Series } from '@loschmidt/figures';
import { couplingToVary } from '../measure/axis-roles.js';
import { type CampaignMeasures, lateReturnEstimate, type ReturnReading } from '../measure/campaign-measures.js';
import { type ErrorKind, errorKind } from '../measure/error-kind.js';
import {
  couplingOf,
  couplingText,
  distinct,
  familyClause,
  type MainFamily,
  mainFamily,
  middle,
  plainLabel,
  shortNumber,
  sizeSymbol,
  strengthSymbol,
} from '../measure/families.js';
import { returnCurves, type ScaledSets } from '../measure/return-curves.js';
import { scaledBarsText } from './bars-text.js';
import { noReturn } from './irreversibility-map.js';
import type { DataValue, Section } from './section.js';

/** The parameter in which F̄ is scaled. */
interface ScaledAxis extends ScaledSets {
  readonly name: 'coupling' | 'strength';
  /** Label of g. */
  readonly symbol: string;
  /** What is held, and at what. */
  readonly held: string;
  readonly family: MainFamily;
}

/** Lane of the random draws, away from those of sets. */
const LANE = 0xffff0000;

/** Finite-size scaling of F̄ in U and in the strength: raw and collapsed curves with the verdict, for each axis with enough values. */
export function scaling(measures: CampaignMeasures): readonly Section[] {
  const axes = scaledAxes(measures);
  return axes.map((axis, index) => scalingSection(measures, axis, new Draws(measures.seed, LANE + index)));
}

function scaledAxes({ sets, roles }: CampaignMeasures): readonly ScaledAxis[] {
  const family = mainFamily(sets, roles);
  const couplings = distinct(family.sets.map((set) => couplingOf(set, roles)));
  const strengths = distinct(family.sets.flatMap(({ strength }) => strength ?? []));
  const [coupling, strength] = [middle(couplings), middle(strengths)];
  const symbol = strengthSymbol(family.sets);
  const held = (other: string) => [other, family.label].filter((part) => part !== '').join(', ');
  return [
    {
      name: 'coupling',
      symbol: '*U*/*J*',
      valueOf: (set) => couplingOf(set, roles),
      held: held(Number.isNaN(strength) ? '' : `${symbol} = ${shortNumber(strength)}`),
      family,
      sets: family.sets.filter((set) => set.strength === null || set.strength === strength),
    },
    {
      name: 'strength',
      symbol,
      valueOf: (set) => set.strength,
      held: held(couplingText(coupling, family.sets)),
      family,
      sets: family.sets.filter((set) => couplingOf(set, roles) === coupling),
    },
  ];
}

function scalingSection(measures: CampaignMeasures, axis: ScaledAxis, draws: Draws): Section {
  const { measured, provenance } = measures;
  const name = `scaling-${axis.name}`;
  const heading = `Scaling with size: ${axis.name === 'coupling' ? 'coupling' : 'strength of the erasure'}`;
  const absent = (reason: string): Section => ({ kind: 'absent', name, heading, reason });
  if (measured.size === 0) return absent(noReturn(0));
  if (new Set(axis.sets.map(axis.valueOf)).size < 2) {
    const [pair] = Object.keys(measures.sets[0]?.point.interaction ?? {});
    const what =
      axis.name === 'coupling'
        ? couplingToVary(measures.roles, pair)
        : '`erasure.strength` or `erasure.phase`, and do not average over it';
    return absent(`Scaling in the ${axis.name} needs values of it: vary ${what}.`);
  }
  const raw = returnCurves(measured, axis, 'full');
  if (raw.every(({ points }) => points.length === 0)) return absent(noReturn(measured.size));
  const known = raw.filter(({ points }) => points.length > 0);
  if (known.length < LEAST_SIZES) {
    return absent(
      `Finite-size scaling needs at least ${LEAST_SIZES} sizes with committed points, and there ${known.length === 1 ? 'is 1' : `are ${known.length}`}.`,
    );
  }
  // The scatter over φ is an error bar in the figure, and no error of chance: all φ share planes and weights.
  const ofPhases = averagedPhaseCaution(measures.roles.averaged.map(({ path }) => path)) !== null;
  const own = sizeCurves(known);
  const curves = ofPhases ? { ...own, systematic: true } : own;
  const reading = (of: ReturnReading) => sizeCurves(returnCurves(measured, axis, of));
  const others = {
    half: reading('half'),
    quarter: reading('quarter'),
    ...(axis.sets.some(({ dephasing }) => dephasing !== null) ? { dephasing: reading('clock') } : {}),
  };
  const verdict = judgeScaling(curves, others, draws);
  if (verdict.kind === 'refused') return absent(verdict.reason);
  const g = axis.symbol;
  const n = sizeSymbol(measures.sets);
  const y = { label: '*F̄*', scale: 'linear' } as const;
  const series = (places: readonly Float64Array[]): Series[] =>
    Array.from(
      curves.sizes,
      (size, index): Series => ({
        label: String(size),
        mark: 'bars',
        points: Array.from(places[index] as Float64Array, (x, at) => {
          const value = (curves.y[index] as Float64Array)[at] as number;
          const error = (curves.errors[index] as Float64Array)[at] as number;
          return { x, y: value, low: value - error, high: value + error };
        }),
      }),
    );
  const panel = (title: string, label: string, places: readonly Float64Array[]): LinePanel => ({
    kind: 'lines',
    title,
    x: { label, scale: 'linear' },
    y,
    colours: 'ordered',
    legend: n,
    series: series(places),
  });
  return {
    kind: 'figure',
    heading,
    figure: {
      name,
      title: heading,
      description: `Late mean of the return probability against ${axis.name} for ${curves.sizes.length} sizes, as it is and scaled to fall on one curve. Verdict: ${verdict.kind}.`,
      width: 'double',
      panels: [
        panel('raw', g, curves.x),
        panel(
          'scaled',
          `(${g} − ${withError(verdict.collapse.critical)})·${n}^{${verdict.collapse.inverseExponent.value.toFixed(2)}}`,
          verdict.scaled,
        ),
      ],
      provenance,
    },
    caption: `Left: *F̄*, the late mean (*k* > *K*/2) of the return probability *F*, against ${g} for each size ${n}${axis.held === '' ? '' : `, at ${axis.held}`}. Right: against (${g} − *g*_{c})·${n}^{1/ν} with *g*_{c} = ${withError(verdict.collapse.critical)} and 1/ν = ${withError(verdict.collapse.inverseExponent)} (Houdayer–Hartmann quality *S* = ${shortDecimal(verdict.collapse.quality, 2)}; about 1 where the curves are one). ${
      ofPhases ? 'Bars: the scatter over φ, which is systematic.' : scaledBarsText(errorsOf(measures, axis))
    }${measures.sharesRealisations ? SHARED : ''}`,
    findings: findings(verdict),
    answer: `Does it become a threshold in ${g} as ${n} grows${familyClause(axis.family, 'not judged')}? ${WORDS[verdict.kind]}: ${continued(verdict.reasons[0] ?? '')}`,
    data: {
      columns: ['family', 'sites', 'particles', axis.name, 'reading', 'late_return', 'standard_error', 'scaled'],
      rows: dataRows(measures, axis, verdict),
    },
    sql: lateReturnSql(measures),
  };
}

/** A sentence after a colon. */
function continued(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** Correlated errors move a crossing as a whole, which independent ones average out. */
const SHARED =
  ' All values of the coupling have the same realisations, so that their errors are correlated: those of *g*_{c} and 1/ν take them for independent, and may be too small.';

const WORDS = {
  transition: 'Transition',
  crossover: 'Crossover',
  clock: 'A clock, not a threshold',
  undecided: 'Undecided',
} as const;

/** Of the points that are drawn: `agreeing` where several realisations have no scatter. */
function errorsOf({ measured }: CampaignMeasures, axis: ScaledAxis): ReadonlySet<ErrorKind | 'agreeing'> {
  return new Set(
    axis.sets.flatMap((set) => {
      const one = measured.get(set.index);
      const found = one === undefined ? null : lateReturnEstimate(one, 'full');
      if (found === null || axis.valueOf(set) === null) return [];
      const kind = errorKind(set, found.count);
      return [kind === 'scatter' && !(found.error > 0) ? 'agreeing' : kind];
    }),
  );
}

function findings(verdict: Exclude<ScalingVerdict, { kind: 'refused' }>): string[] {
  const { comparison, widths, variants } = verdict;
  const errors = [comparison.collapse, ...comparison.smooth].map(
    ({ formula, error }) => `${formula} ${shortDecimal(error, 1)}`,
  );
  const leads = widths.rivals.map(
    ({ formula, lead, needed }) => `${formula} ${shortDecimal(lead, 1)} (${shortDecimal(needed, 1)} needed)`,
  );
  return [
    `Verdict: ${WORDS[verdict.kind]}. ${verdict.reasons.join(' ')}`,
    `Prediction error of a left-out size, in error bars: ${errors.join('; ')}.`,
    `Scaling fitted to all points: 1/ν = ${withError({ value: widths.inverseExponent, error: widths.inverseError })}, χ² for each degree of freedom ${shortDecimal(widths.reducedChiSquared, 2)}. Its lead in χ² + p ln n over widths that saturate: ${leads.join('; ')}.`,
    ...variants.map(({ name, collapse }) => `With ${name}: *g*_{c} = ${withError(collapse.critical)}.`),
  ];
}

function dataRows(
  measures: CampaignMeasures,
  axis: ScaledAxis,
  verdict: Exclude<ScalingVerdict, { kind: 'refused' }>,
): DataValue[][] {
  const { critical, inverseExponent } = verdict.collapse;
  return (['full', 'half', 'quarter', 'clock'] as const).flatMap((reading) =>
    axis.sets.flatMap((set) => {
      const one = measures.measured.get(set.index);
      const value = one === undefined ? null : lateReturnEstimate(one, reading);
      const x = axis.valueOf(set);
      if (value === null || x === null) return [];
      const scaled = (x - critical.value) * set.size ** inverseExponent.value;
      return [
        [
          plainLabel(axis.family),
          set.sites,
          set.particles,
          x,
          reading,
          value.value,
          Number.isNaN(value.error) ? null : value.error,
          scaled,
        ],
      ];
    }),
  );
}

/** F̄, the mean of F over K/2 < k ≤ K, of each point, with its parameters. */
function lateReturnSql({ sets }: CampaignMeasures): string {
  const columns = [...(sets[0]?.values.keys() ?? [])].map((name) => `"${name}"`);
  return `SELECT ${[...columns, 'point', 'replica'].join(', ')}, avg(${RETURN_PROBABILITY}) AS late_return
FROM steps JOIN (SELECT point, max(cycle) AS last FROM steps GROUP BY point) USING (point)
WHERE stage = 'cycle' AND 2 * cycle > last
GROUP BY ALL`;
}
