import {
  Draws,
  judgeScaling,
  LEAST_SIZES,
  type RawCurve,
  type ScalingVerdict,
  sizeCurves,
  withError,
} from '@loschmidt/analysis';
import type { LinePanel, Series } from '@loschmidt/figures';
import { type CampaignMeasures, irreversibility, type RecurrenceReading } from '../measure/campaign-measures.js';
import {
  couplingOf,
  couplingText,
  distinct,
  mainFamily,
  middle,
  shortNumber,
  sizeSymbol,
  strengthSymbol,
} from '../measure/families.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { noReturn, recurrenceSql } from './irreversibility-map.js';
import type { DataValue, Section } from './section.js';

/** The parameter in which irreversibility is scaled. */
interface ScaledAxis {
  readonly name: 'coupling' | 'strength';
  /** Label of g. */
  readonly symbol: string;
  readonly valueOf: (set: ParameterSet) => number | null;
  /** What is held, and at what. */
  readonly held: string;
  readonly sets: readonly ParameterSet[];
}

/** Lane of the random draws, away from those of sets. */
const LANE = 0xffff0000;

/** Finite-size scaling of 𝓘 in U and in the strength: raw and collapsed curves with the verdict, for each axis with enough values. */
export function scaling(measures: CampaignMeasures): readonly Section[] {
  const axes = scaledAxes(measures);
  return axes.map((axis, index) => scalingSection(measures, axis, new Draws(measures.seed, LANE + index)));
}

function scaledAxes({ sets, roles }: CampaignMeasures): readonly ScaledAxis[] {
  const family = mainFamily(sets, roles);
  const couplings = distinct(family.map((set) => couplingOf(set, roles)));
  const strengths = distinct(family.flatMap(({ strength }) => strength ?? []));
  const [coupling, strength] = [middle(couplings), middle(strengths)];
  const symbol = strengthSymbol(family);
  return [
    {
      name: 'coupling',
      symbol: '*U*/*J*',
      valueOf: (set) => couplingOf(set, roles),
      held: Number.isNaN(strength) ? '' : `${symbol} = ${shortNumber(strength)}`,
      sets: family.filter((set) => set.strength === null || set.strength === strength),
    },
    {
      name: 'strength',
      symbol,
      valueOf: (set) => set.strength,
      held: couplingText(coupling, roles),
      sets: family.filter((set) => couplingOf(set, roles) === coupling),
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
    return absent(
      `Scaling in the ${axis.name} needs values of it: vary \`${axis.name === 'coupling' ? 'interaction' : 'erasure.strength'}\`${axis.name === 'coupling' ? '' : ' or `erasure.phase`, and do not average over it'}.`,
    );
  }
  const raw = rawCurves(measures, axis, 'full');
  if (raw.every(({ points }) => points.length === 0)) return absent(noReturn(measured.size));
  const known = raw.filter(({ points }) => points.length > 0);
  if (known.length < LEAST_SIZES) {
    return absent(
      `Finite-size scaling needs at least ${LEAST_SIZES} sizes with committed points, and there ${known.length === 1 ? 'is 1' : `are ${known.length}`}.`,
    );
  }
  const curves = sizeCurves(known);
  const variants = [
    { name: 'half as many cycles', curves: sizeCurves(rawCurves(measures, axis, 'half')) },
    ...(axis.sets.some(({ dephasing }) => dephasing !== null)
      ? [
          {
            name: 'cycles counted by Γ0 (the same *k*·Γ_{0} for every strength)',
            curves: sizeCurves(rawCurves(measures, axis, 'clock')),
          },
        ]
      : []),
  ];
  const verdict = judgeScaling(curves, variants, draws);
  if (verdict.kind === 'refused') return absent(verdict.reason);
  const g = axis.symbol;
  const n = sizeSymbol(measures.sets);
  const y = { label: '*I* = 1 − *F*_{max}', scale: 'linear' } as const;
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
      description: `Irreversibility against ${axis.name} for ${curves.sizes.length} sizes, as it is and scaled to fall on one curve. Verdict: ${verdict.kind}.`,
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
    caption: `Left: irreversibility against ${g} for each size ${n}${axis.held === '' ? '' : `, at ${axis.held}`}. Right: against (${g} − *g*_{c})·${n}^{1/ν} with *g*_{c} = ${withError(verdict.collapse.critical)} and 1/ν = ${withError(verdict.collapse.inverseExponent)} (Houdayer–Hartmann quality *S* = ${verdict.collapse.quality.toFixed(2)}; about 1 where the curves are one). ${
      curves.estimatedErrors
        ? 'Points without realisations draw no random number: their bars are the scatter of their own curve.'
        : 'Bars: standard error over realisations.'
    }`,
    findings: findings(verdict),
    data: {
      columns: ['sites', 'particles', axis.name, 'reading', 'irreversibility', 'standard_error', 'scaled'],
      rows: dataRows(measures, axis, verdict),
    },
    sql: recurrenceSql(measures),
  };
}

function rawCurves({ measured }: CampaignMeasures, axis: ScaledAxis, reading: RecurrenceReading): RawCurve[] {
  return distinct(axis.sets.map((set) => set.size)).map((size) => ({
    size,
    points: axis.sets
      .filter((set) => set.size === size)
      .flatMap((set) => {
        const one = measured.get(set.index);
        const value = one === undefined ? null : irreversibility(one, reading);
        const x = axis.valueOf(set);
        return value === null || x === null ? [] : [{ x, y: value.value, error: value.error }];
      }),
  }));
}

function findings(verdict: Exclude<ScalingVerdict, { kind: 'refused' }>): string[] {
  const words = { transition: 'Transition', crossover: 'Crossover', clock: 'Clock', undecided: 'Undecided' } as const;
  const errors = [verdict.comparison.collapse, ...verdict.comparison.smooth].map(
    ({ formula, error }) => `${formula} ${error.toFixed(1)}`,
  );
  return [
    `Verdict: ${words[verdict.kind]}. ${verdict.reasons.join(' ')}`,
    `Prediction error of a left-out size, in error bars: ${errors.join('; ')}.`,
    ...verdict.variants.map(({ name, collapse }) => `With ${name}: *g*_{c} = ${withError(collapse.critical)}.`),
  ];
}

function dataRows(
  measures: CampaignMeasures,
  axis: ScaledAxis,
  verdict: Exclude<ScalingVerdict, { kind: 'refused' }>,
): DataValue[][] {
  const { critical, inverseExponent } = verdict.collapse;
  return (['full', 'half', 'clock'] as const).flatMap((reading) =>
    axis.sets.flatMap((set) => {
      const one = measures.measured.get(set.index);
      const value = one === undefined ? null : irreversibility(one, reading);
      const x = axis.valueOf(set);
      if (value === null || x === null) return [];
      const scaled = (x - critical.value) * set.size ** inverseExponent.value;
      return [
        [set.sites, set.particles, x, reading, value.value, Number.isNaN(value.error) ? null : value.error, scaled],
      ];
    }),
  );
}
