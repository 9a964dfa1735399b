import type { ThermalizationRate } from '@loschmidt/analysis';
import { SHANNON_TOTAL } from '@loschmidt/core';
import type { LinePanel, SeriesPoint } from '@loschmidt/figures';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import {
  couplingOf,
  couplingText,
  couplingValue,
  mainFamily,
  plainLabel,
  shortNumber,
  sizeSymbol,
  spread,
  strengthSymbol,
} from '../measure/families.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import type { DataValue, Section } from './section.js';

const HEADING = 'Relaxations and their fits';
const NAME = 'relaxation-fits';
const SHOWN = 3;

type Fitted = Extract<ThermalizationRate, { kind: 'fit' }>;

interface Shown {
  readonly set: ParameterSet;
  readonly column: string;
  readonly rate: Fitted;
}

/** R(k) of three parameter sets with the chosen law, and below each what the law leaves, in error bars. */
export function relaxationFits({ sets, roles, measured, labelOf, provenance }: CampaignMeasures): Section {
  const fits = sets.flatMap((set): Shown[] => {
    const rates = [...(measured.get(set.index)?.rates ?? [])];
    const [column, rate] =
      rates.find(([name, one]) => name === SHANNON_TOTAL && one.kind === 'fit') ??
      rates.find(([, one]) => one.kind === 'fit') ??
      [];
    return column !== undefined && rate?.kind === 'fit' ? [{ set, column, rate }] : [];
  });
  if (fits.length === 0) {
    return {
      kind: 'absent',
      name: NAME,
      heading: HEADING,
      reason: 'No relaxation has a fit; the section on rates says why.',
    };
  }
  const family = mainFamily(sets, roles, new Set(fits.map(({ set }) => set)));
  const own = new Set(family.sets);
  const all = fits.filter(({ set }) => own.has(set));
  const largest = Math.max(...all.map(({ set }) => set.size));
  const shown = spread(
    all.filter(({ set }) => set.size === largest),
    SHOWN,
  );
  const strength = strengthSymbol(sets);
  const title = ({ set }: Shown) =>
    [
      `${sizeSymbol(sets)} = ${set.size}`,
      couplingText(couplingOf(set, roles), [set]),
      ...(set.strength === null ? [] : [`${strength} = ${shortNumber(set.strength)}`]),
    ]
      .filter((part) => part !== '')
      .join(', ');
  return {
    kind: 'figure',
    heading: HEADING,
    figure: {
      name: NAME,
      title: HEADING,
      description: `Relaxations of ${shown.length} parameter sets with fitted laws and residuals.`,
      width: 'double',
      panels: [...shown.map((one) => decay(one, title(one))), ...shown.map(residuals)],
      provenance,
    },
    caption: `Above: *R*(*k*) of the mean over realisations, with its standard error, and the law chosen by AIC, as far as it is twice the error (fitted to all cycles). Below: what it leaves of all cycles, in error bars; neighbouring cycles are correlated.${family.label === '' ? '' : ` For ${family.label}.`} ${shown
      .map(
        (one) =>
          `${title(one)}: ${labelOf(one.column)}, ${one.rate.chosen.model.name}, ${shortNumber(one.rate.window.from)} ≤ *k* ≤ ${shortNumber(one.rate.window.to)}, χ²/dof = ${one.rate.chosen.reducedChiSquared.toFixed(2)}`,
      )
      .join('. ')}.`,
    findings: [],
    data: {
      columns: [
        'family',
        'column',
        'sites',
        'particles',
        'coupling',
        'strength',
        'cycle',
        'relaxation',
        'standard_error',
        'fit',
      ],
      rows: shown.flatMap((one) => dataRows(one, plainLabel(family), couplingValue(one.set, roles))),
    },
    sql: `SELECT point, cycle, ${[...new Set(shown.map(({ column }) => column))].join(', ')} FROM steps WHERE stage = 'cycle' AND point IN (${shown.flatMap(({ set }) => set.points.map((point) => `'${point}'`)).join(', ')}) ORDER BY point, cycle`,
  };
}

function law({ chosen }: Fitted): (k: number) => number {
  const gradient = new Float64Array(chosen.model.size);
  return (k) => chosen.model.value(chosen.fit.parameters, k, gradient);
}

/** Beyond, R is its noise. */
const VISIBLE_ERRORS = 2;

function decay({ rate }: Shown, title: string): LinePanel {
  const { y, errors } = rate.window.data;
  const value = law(rate);
  const end = rate.window.data.x.findIndex((k, at) => value(k) < VISIBLE_ERRORS * (errors[at] as number));
  const x = rate.window.data.x.subarray(0, end < 0 ? undefined : end);
  return {
    kind: 'lines',
    title,
    x: { label: 'cycle *k*', scale: 'linear' },
    y: { label: '*R*', scale: 'log' },
    colours: 'categories',
    series: [
      {
        label: 'data',
        mark: 'bars',
        points: Array.from(x, (k, at): SeriesPoint => {
          const [own, error] = [y[at] as number, errors[at] as number];
          return { x: k, y: own, low: own - error, high: own + error };
        }),
      },
      { label: 'fit', mark: 'line', points: Array.from(x, (k) => ({ x: k, y: value(k) })) },
    ],
  };
}

function residuals({ rate }: Shown): LinePanel {
  const { x, y, errors } = rate.window.data;
  const value = law(rate);
  const off = (k: number, at: number) => ((y[at] as number) - value(k)) / (errors[at] as number);
  return {
    kind: 'lines',
    x: { label: 'cycle *k*', scale: 'linear' },
    y: { label: 'residual', scale: 'linear' },
    colours: 'categories',
    series: [{ label: 'data', mark: 'bars', points: Array.from(x, (k, at) => ({ x: k, y: off(k, at) })) }],
    references: [{ label: '', y: 0 }],
  };
}

function dataRows({ set, column, rate }: Shown, family: string, coupling: number | null): DataValue[][] {
  const { x, y, errors } = rate.window.data;
  const value = law(rate);
  return Array.from(x, (k, at) => [
    family,
    column,
    set.sites,
    set.particles,
    coupling,
    set.strength,
    k,
    y[at] as number,
    errors[at] as number,
    value(k),
  ]);
}
