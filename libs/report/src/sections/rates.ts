import type { Estimate, ThermalizationRate } from '@loschmidt/analysis';
import { SHANNON_TOTAL } from '@loschmidt/core';
import type { LinePanel, Series } from '@loschmidt/figures';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import { cycleDuration } from '../measure/cycle-duration.js';
import {
  couplingOf,
  couplingValue,
  distinct,
  familyNames,
  mainFamily,
  middle,
  shortNumber,
  sizeSymbol,
  strengthSymbol,
} from '../measure/families.js';
import { type ParameterSet, realisationCount } from '../measure/parameter-set.js';
import { type DataValue, rowsOfEach, type Section } from './section.js';

const HEADING = 'Thermalization rates';
const NAME = 'rates';

interface RateOf {
  readonly set: ParameterSet;
  readonly column: string;
  readonly rate: ThermalizationRate;
}

/** Γ of the entropies and imbalances against U and strength, in units of Γ0 where phases are drawn anew, with every fit and every `no fit` in the data. */
export function rates(measures: CampaignMeasures): Section {
  const { sets, roles, measured, labelOf, provenance } = measures;
  const all = sets.flatMap((set) =>
    [...(measured.get(set.index)?.rates ?? [])].map(([column, rate]): RateOf => ({ set, column, rate })),
  );
  const fitted = all.filter(({ rate }) => rate.kind === 'fit');
  if (fitted.length === 0) return { kind: 'absent', name: NAME, heading: HEADING, reason: whyNone(all) };
  const scaled = fitted.some(({ set }) => unitOf(set) !== 1);
  const columns = [SHANNON_TOTAL, ...new Set(fitted.map(({ column }) => column))].filter(
    (column, index, list) => list.indexOf(column) === index && fitted.some((one) => one.column === column),
  );
  const main = mainFamily(sets, roles);
  const fittedSets = new Set(fitted.map(({ set }) => set));
  const { label, sets: family } = main.sets.some((set) => fittedSets.has(set))
    ? main
    : mainFamily(sets, roles, fittedSets);
  const inFamily = new Set(family);
  const sizes = distinct(family.map((set) => set.size));
  const strengths = distinct(family.flatMap(({ strength }) => strength ?? []));
  const couplings = distinct(family.map((set) => couplingOf(set, roles)));
  const averaged = family.some(({ mixed }) => mixed.has('coupling'));
  const at = (column: string, wanted: (set: ParameterSet) => boolean) =>
    fitted.filter((one) => one.column === column && inFamily.has(one.set) && wanted(one.set));
  const names = familyNames(sets, roles);
  const panels: LinePanel[] = [];
  for (const column of columns.slice(0, 4)) {
    const y = { label: rateLabel(labelOf(column), scaled), scale: 'linear' as const };
    if (couplings.length > 1) {
      panels.push({
        kind: 'lines',
        x: { label: '*U*/*J*', scale: 'linear' },
        y,
        colours: 'ordered',
        legend: sizeSymbol(sets),
        series: sizes.map((size) =>
          series(
            String(size),
            at(column, (set) => set.size === size && (set.strength === null || set.strength === middle(strengths))),
            (set) => couplingOf(set, roles),
          ),
        ),
      });
    }
    if (strengths.length > 1) {
      panels.push({
        kind: 'lines',
        // Phases may be 0 or negative, where a logarithmic axis has no place.
        x: { label: strengthSymbol(sets), scale: strengths.every((own) => own > 0) ? 'log' : 'linear' },
        y,
        colours: 'ordered',
        legend: averaged ? '' : '*U*/*J*',
        series: couplings.map((coupling) =>
          series(
            averaged ? '' : shortNumber(coupling),
            at(column, (set) => set.size === sizes.at(-1) && couplingOf(set, roles) === coupling),
            (set) => set.strength ?? 0,
          ),
        ),
      });
    }
  }
  const drawn = panels
    .map((panel) => ({ ...panel, series: panel.series.filter(({ points }) => points.length > 0) }))
    .filter((panel) => new Set(panel.series.flatMap(({ points }) => points.map(({ x }) => x))).size > 1);
  const without = all.length - fitted.length;
  return {
    kind: 'figure',
    heading: HEADING,
    figure: {
      name: NAME,
      title: HEADING,
      description: 'Thermalization rates against coupling and strength of the erasure.',
      width: 'double',
      panels:
        drawn.length > 0
          ? drawn
          : [
              singlePanel(
                fitted.filter(({ set }) => inFamily.has(set)),
                columns,
                scaled,
                labelOf,
              ),
            ],
      provenance,
    },
    caption: `Rate Γ of the relaxation *R*(*k*) = (*S*_{sat} − *S*(*k*))/(*S*_{sat} − *S*(0)), fitted with *S*_{sat} to all cycles from *k* = 1 on; Γ is 1/*k* where *R* has fallen to 1/e, averaged over the laws by their weights. ${
      scaled
        ? 'In units of Γ_{0} = −2 ln χ, χ = sin(επ)/(επ), the rate at which the drawn phases alone undo an echo (per cycle at ε = 1, where Γ_{0} is infinite). '
        : 'Per cycle. '
    }${label === '' ? '' : `Drawn for ${label}; the data have all families. `}Bars: 95 % interval of a bootstrap over realisations, with the spread of the laws. Against *U* at ${strengths.length > 0 ? `${strengthSymbol(sets)} = ${shortNumber(middle(strengths))}` : 'the one strength'}; against strength at ${sizeSymbol(sets)} = ${sizes.at(-1)}.${
      without > 0 ? ` ${without} of ${all.length} relaxations have no fit; the data say why.` : ''
    }`,
    findings: findings(all),
    data: { columns: DATA_COLUMNS, rows: rowsOfEach(all, (one) => [dataRow(one, names.get(one.set) ?? '', measures)]) },
    sql: ratesSql(measures, columns),
  };
}

/** The means that R(k) is made of, over all that is averaged over. */
function ratesSql({ sets, roles }: CampaignMeasures, columns: readonly string[]): string {
  const averaged = new Set(roles.averaged.map(({ column }) => column));
  const keys = [...(sets[0]?.values.keys() ?? [])].filter((name) => !averaged.has(name)).map((name) => `"${name}"`);
  const means = columns.map(
    (name) => `avg(${name}) AS ${name}, stddev_samp(${name}) / sqrt(count(*)) AS ${name}_error`,
  );
  return `-- S and the imbalances of every realisation; R(k) is made of their mean.\nSELECT ${[...keys, 'cycle', ...means].join(', ')}\nFROM steps WHERE stage = 'cycle' GROUP BY ALL ORDER BY ALL`;
}

/** Γ0, or 1 where there is none or it is infinite. */
function unitOf({ dephasing }: ParameterSet): number {
  return dephasing !== null && dephasing > 0 && Number.isFinite(dephasing) ? dephasing : 1;
}

function series(label: string, found: readonly RateOf[], x: (set: ParameterSet) => number): Series {
  const points = found.map(({ set, rate }) => {
    const { value, low, high } = (rate as { rate: Estimate }).rate;
    const unit = unitOf(set);
    return { x: x(set), y: value / unit, low: low / unit, high: high / unit };
  });
  return { label, mark: 'bars', points: points.sort((one, other) => one.x - other.x) };
}

function singlePanel(
  fitted: readonly RateOf[],
  columns: readonly string[],
  scaled: boolean,
  labelOf: CampaignMeasures['labelOf'],
): LinePanel {
  return {
    kind: 'lines',
    x: { label: '*N*', scale: 'linear' },
    y: { label: scaled ? 'Γ/Γ_{0}' : 'Γ', scale: 'linear' },
    colours: 'categories',
    series: columns.map((column) =>
      series(
        labelOf(column),
        fitted.filter((one) => one.column === column),
        (set) => set.size,
      ),
    ),
  };
}

function rateLabel(label: string, scaled: boolean): string {
  return `${scaled ? 'Γ/Γ_{0}' : 'Γ'} of ${label}`;
}

function findings(all: readonly RateOf[]): string[] {
  const laws = new Map<string, number>();
  for (const { rate } of all)
    if (rate.kind === 'fit') laws.set(rate.chosen.model.name, (laws.get(rate.chosen.model.name) ?? 0) + 1);
  const named = [...laws].map(([name, count]) => `${name} ${count}`).join(', ');
  return [`Laws chosen by AIC: ${named}.`, ...reasons(all)];
}

/** The most frequent reasons for no fit. */
function reasons(all: readonly RateOf[]): string[] {
  const counts = new Map<string, number>();
  for (const { rate } of all) if (rate.kind === 'no-fit') counts.set(rate.reason, (counts.get(rate.reason) ?? 0) + 1);
  const sorted = [...counts].sort((one, other) => other[1] - one[1]);
  return sorted.slice(0, 4).map(([reason, count]) => `No fit in ${count} of ${all.length}: ${reason}.`);
}

function whyNone(all: readonly RateOf[]): string {
  if (all.length === 0)
    return 'No relaxation is known: no point is committed with at least four cycles, or neither entropies nor imbalances are measured.';
  return [
    'No relaxation has a rate.',
    ...reasons(all),
    'Realisations are `replicas` of random points; `--average` makes realisations of the values of an axis.',
  ].join(' ');
}

const DATA_COLUMNS = [
  'family',
  'column',
  'sites',
  'particles',
  'coupling',
  'strength',
  'cycles',
  'realisations',
  'law',
  'rate',
  'rate_low',
  'rate_high',
  'rate_over_dephasing',
  'rate_per_time',
  'exponent',
  'exponent_low',
  'exponent_high',
  'saturated',
  'window_from',
  'window_to',
  'reduced_chi_squared',
  'no_fit',
];

function dataRow({ set, column, rate }: RateOf, family: string, { roles }: CampaignMeasures): DataValue[] {
  const facts = [
    family,
    column,
    set.sites,
    set.particles,
    couplingValue(set, roles),
    set.strength,
    set.point.cycles,
    realisationCount(set),
  ];
  if (rate.kind === 'no-fit') return [...facts, ...new Array<null>(13).fill(null), rate.reason];
  const duration = set.mixed.has('duration') ? null : cycleDuration(set.point);
  const { value, low, high } = rate.rate;
  return [
    ...facts,
    rate.chosen.model.name,
    value,
    low,
    high,
    set.dephasing === null || set.dephasing === 0 ? null : value / set.dephasing,
    duration === null ? null : value / duration,
    rate.exponent?.value ?? null,
    rate.exponent?.low ?? null,
    rate.exponent?.high ?? null,
    rate.saturated.value,
    rate.window.from,
    rate.window.to,
    rate.chosen.reducedChiSquared,
    null,
  ];
}
