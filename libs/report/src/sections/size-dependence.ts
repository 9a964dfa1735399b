import { haarValues, type MeanEstimate, meanEstimate } from '@loschmidt/analysis';
import { DARK_WEIGHT, ENTANGLEMENT, RETURN_MEAN, RETURN_PROBABILITY, SHANNON_TOTAL } from '@loschmidt/core';
import type { LinePanel, Series, SeriesPoint } from '@loschmidt/figures';
import {
  type CampaignMeasures,
  irreversibility,
  lateEstimate,
  type MeasuredSet,
} from '../measure/campaign-measures.js';
import { errorKind } from '../measure/error-kind.js';
import {
  couplingOf,
  couplingText,
  couplingValue,
  distinct,
  type Family,
  families,
  middle,
  plainLabel,
  SHOWN_FAMILIES,
  shortNumber,
  sizeSymbol,
  strengthSymbol,
} from '../measure/families.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import {
  constantEstimate,
  expectedRecurrence,
  filledShare,
  returnExponent,
  scaledReturn,
} from '../measure/return-scaling.js';
import { lateBarsText } from './bars-text.js';
import { noReturn, recurrenceSql } from './irreversibility-map.js';
import { type DataValue, rowsOfEach, type Section } from './section.js';

const HEADING = 'From few to many particles';
const NAME = 'size-dependence';
const MOST_SERIES = 6;
/** So much larger than the least value is the largest where a linear axis shows that one alone. */
const DECADES = 100;

interface Quantity {
  readonly name: string;
  readonly label: string;
  readonly range?: readonly [number, number];
  /** Logarithmic where its values lie in decades. */
  readonly log?: true;
  of(one: MeasuredSet): MeanEstimate | null;
}

const quantities: readonly Quantity[] = [
  { name: 'irreversibility', label: '*I* = 1 − *F*_{max}', range: [0, 1], of: (one) => irreversibility(one) },
  {
    name: 'late_return',
    label: '*F̄*',
    of: (one) => lateEstimate(one, RETURN_PROBABILITY),
  },
  { name: 'scaled_return', label: '*D* *F̄*', log: true, of: scaledReturn },
  { name: 'return_exponent', label: '*s* = −ln *F̄*/ln *D*', of: returnExponent },
  { name: 'infinite_return', label: '*F*_{∞}', of: (one) => constantEstimate(one, RETURN_MEAN) },
  { name: 'filled_share', label: '*d*_{eff}/*D*', of: filledShare },
  { name: 'dark_share', label: 'dark weight', range: [0, 1], of: (one) => constantEstimate(one, DARK_WEIGHT) },
  { name: 'expected_recurrence', label: '*F*_{∞} ln *K*', of: expectedRecurrence },
  {
    name: 'falling_share',
    label: 'falling share of *S*',
    of: (one) => meanEstimate(one.falling.filter((value) => !Number.isNaN(value))),
  },
  {
    name: 'entropy_over_haar',
    label: '*S*_{sat} / *S*_{Haar}',
    of: (one) => {
      const late = lateEstimate(one, SHANNON_TOTAL);
      const haar = haarValues(one.set.dimensions).shannonTotal;
      if (late === null || !(haar > 0)) return null;
      return {
        ...late,
        value: late.value / haar,
        error: late.error / haar,
        low: late.low / haar,
        high: late.high / haar,
      };
    },
  },
  { name: 'late_entanglement', label: 'late entanglement', of: (one) => lateEstimate(one, ENTANGLEMENT) },
  {
    name: 'entropy_fluctuation',
    label: 'fluctuation of *S*',
    of: (one) => meanEstimate(one.late.get(SHANNON_TOTAL)?.deviations ?? []),
  },
];

/** 𝓘, late means and fluctuations, the share of cycles in which S falls and S_sat/S_Haar against N, and 𝓘 against ln D; more in the data. */
export function sizeDependence(measures: CampaignMeasures): Section {
  const { sets, roles, measured, provenance } = measures;
  const absent = (reason: string): Section => ({ kind: 'absent', name: NAME, heading: HEADING, reason });
  const sizes = distinct(sets.map((set) => set.size));
  if (sizes.length < 2)
    return absent('Only one size is in the campaign: vary `lattice.sites` with `particles`, or one of them.');
  if (measured.size === 0) return absent(noReturn(0));
  const strength = middle(distinct(sets.flatMap((set) => set.strength ?? [])));
  const own = sets.filter((set) => set.strength === null || set.strength === strength);
  const groups = families(own, roles).slice(0, SHOWN_FAMILIES * 2);
  const couplings = distinct(own.map((set) => couplingOf(set, roles)));
  const averaged = own.some(({ mixed }) => mixed.has('coupling'));
  // Where there are many families each is a line, at the middle coupling; else each coupling is one.
  const n = sizeSymbol(sets);
  const lines =
    groups.length > 1
      ? groups.map((family) =>
          line(
            family.label,
            family.sets.filter((set) => couplingOf(set, roles) === middle(couplings)),
          ),
        )
      : couplings.slice(-MOST_SERIES).map((coupling) =>
          line(
            averaged ? '' : shortNumber(coupling),
            (groups[0] as Family).sets.filter((set) => couplingOf(set, roles) === coupling),
          ),
        );
  const drawn = quantities.filter((quantity) => own.some((set) => value(quantity, set, measures) !== null));
  const panels = [
    ...drawn.map((quantity) => panel(quantity, { label: n, of: (set) => set.size }, lines, measures)),
    ...drawn
      .slice(0, 1)
      .map((quantity) => panel(quantity, { label: 'ln *D*', of: (set) => Math.log(dimension(set)) }, lines, measures)),
  ].map((one): LinePanel => ({ ...one, legend: groups.length > 1 || averaged ? '' : '*U*/*J*' }));
  const held = [
    ...(Number.isNaN(strength) ? [] : [`${strengthSymbol(sets)} = ${shortNumber(strength)}`]),
    ...(groups.length > 1 ? [couplingText(middle(couplings), own)] : []),
  ];
  const kinds = new Set(
    lines.flatMap(({ sets: along }) =>
      along.flatMap((set) =>
        drawn.flatMap((quantity) => {
          const found = value(quantity, set, measures);
          return found === null ? [] : [errorKind(set, found.count)];
        }),
      ),
    ),
  );
  return {
    kind: 'figure',
    heading: HEADING,
    figure: {
      name: NAME,
      title: HEADING,
      description: `Irreversibility and late values against the size ${sizes.join(', ')}.`,
      width: 'double',
      panels,
      provenance,
    },
    caption: `Against the ${n === '*N*' ? 'number of particles *N*' : 'number of sites *L*'} and the dimension *D* of the Fock space${held.length > 0 ? `, at ${held.join(', ')}` : ''}. Late values are means over *k* > *K*/2, *F̄* that of *F*; *F*_{max} grows with *K* (about *F*_{∞} ln *K* where *F* fluctuates as that of a random vector), so that sizes are compared by *F̄*; the falling share is that of cycles in which *S* falls, fluctuations are standard deviations from cycle to cycle. ${lateBarsText(kinds)}`,
    findings: [],
    data: {
      columns: [
        'family',
        'sites',
        'particles',
        'log_dimension',
        'coupling',
        'strength',
        'quantity',
        'value',
        'standard_error',
        'realisations',
      ],
      rows: rowsOfEach(families(sets, roles), (family) =>
        rowsOfEach(family.sets, (set) => dataRows(family, set, measures)),
      ),
    },
    sql: recurrenceSql(measures),
  };
}

interface Line {
  readonly label: string;
  readonly sets: readonly ParameterSet[];
}

const line = (label: string, sets: readonly ParameterSet[]): Line => ({ label, sets });

function dimension({ dimensions }: ParameterSet): number {
  return dimensions.reduce((product, own) => product * own, 1);
}

function value(quantity: Quantity, set: ParameterSet, { measured }: CampaignMeasures): MeanEstimate | null {
  const one = measured.get(set.index);
  return one === undefined ? null : quantity.of(one);
}

function panel(
  quantity: Quantity,
  x: { readonly label: string; readonly of: (set: ParameterSet) => number },
  lines: readonly Line[],
  measures: CampaignMeasures,
): LinePanel {
  const series = lines.map(
    ({ label, sets }): Series => ({
      label,
      mark: 'bars',
      points: sets
        .map((set): SeriesPoint => {
          const found = value(quantity, set, measures);
          if (found === null) return { x: x.of(set), y: null, state: set.failed > 0 ? 'failed' : 'missing' };
          const { value: y, error } = found;
          return Number.isNaN(error) ? { x: x.of(set), y } : { x: x.of(set), y, low: y - error, high: y + error };
        })
        .sort((one, other) => one.x - other.x),
    }),
  );
  const values = series.flatMap(({ points }) => points.flatMap(({ y }) => y ?? []));
  const isLog = quantity.log === true && Math.max(...values) > DECADES * Math.min(...values) && Math.min(...values) > 0;
  return {
    kind: 'lines',
    x: { label: x.label, scale: 'linear' },
    y: {
      label: quantity.label,
      scale: isLog ? 'log' : 'linear',
      ...(quantity.range === undefined ? {} : { range: quantity.range }),
    },
    colours: 'ordered',
    series,
  };
}

function dataRows(family: Family, set: ParameterSet, measures: CampaignMeasures): DataValue[][] {
  const one = measures.measured.get(set.index);
  if (one === undefined) return [];
  const facts = [
    plainLabel(family),
    set.sites,
    set.particles,
    Math.log(dimension(set)),
    couplingValue(set, measures.roles),
    set.strength,
  ];
  const row = (name: string, found: MeanEstimate | null): DataValue[][] =>
    found === null ? [] : [[...facts, name, found.value, Number.isNaN(found.error) ? null : found.error, found.count]];
  const columns = [...one.late.keys()];
  return [
    ...quantities.flatMap((quantity) => row(quantity.name, quantity.of(one))),
    ...columns.flatMap((column) => row(`late_mean_${column}`, lateEstimate(one, column))),
    ...columns.flatMap((column) =>
      row(`late_deviation_${column}`, meanEstimate(one.late.get(column)?.deviations ?? [])),
    ),
    ...columns.map((column): DataValue[] => [
      ...facts,
      `saturated_${column}`,
      one.late.get(column)?.saturated ? 1 : 0,
      null,
      one.late.get(column)?.means.length ?? 0,
    ]),
    ...row('cycle_of_95_percent_of_haar', reachingEstimate(one)),
  ];
}

/** The mean first cycle with S ≥ 0.95 of the Haar value; null where some realisation never gets there. */
function reachingEstimate({ reaching }: MeasuredSet): MeanEstimate | null {
  return reaching.every(Number.isFinite) ? meanEstimate(reaching) : null;
}
