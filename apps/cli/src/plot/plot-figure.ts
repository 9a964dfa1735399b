import { type ColumnTraits, speciesSymbol } from '@loschmidt/core';
import type { KeyValue, Lost, Mean, PlotChoice } from '@loschmidt/dataset';
import {
  type Axis,
  type Figure,
  type LinePanel,
  type SeriesPoint,
  spreadOverDecades,
  valueNames,
  yRange,
} from '@loschmidt/figures';

/** More curves, or panels, cannot be told apart. */
const MOST = { series: 10, facets: 12 } as const;

export interface PlotData {
  readonly choice: PlotChoice;
  /** Of what is measured, by column. */
  readonly traits: ReadonlyMap<string, ColumnTraits>;
  readonly means: readonly Mean[];
  readonly lost: readonly Lost[];
  /** What the series are, where they are no column's values. */
  readonly legend?: string;
  readonly log?: 'x' | 'y' | 'xy' | undefined;
  readonly provenance: Readonly<Record<string, string>>;
}

export interface DrawnPlot {
  readonly figure: Figure;
  /** Values of series or facets that are left out because there are too many. */
  readonly left: readonly string[];
}

/** The figure of a plot: a panel a facet, a curve a series; × where all points failed, open circles where none is committed yet. */
export function plotFigure(data: PlotData): DrawnPlot {
  const { choice, traits, means, lost, provenance } = data;
  const facets = chosen(
    [...means, ...lost].map(({ facet }) => facet),
    MOST.facets,
  );
  const series = chosen(
    [...means, ...lost].map(({ series: value }) => value),
    MOST.series,
  );
  const xs = distinct([...means.map(({ x }) => x), ...lost.flatMap(({ x }) => x ?? [])]);
  const x = xAxis(data, xs);
  const placeOf = (value: KeyValue) => (x.names === undefined ? Number(value) : xs.indexOf(value));
  const names = { facets: valueNames(facets.kept), series: valueNames(series.kept) };
  const panels = facets.kept.map((facet, index): LinePanel => {
    const curves = series.kept.map((value, at) => ({
      label: names.series[at] ?? '',
      mark: choice.x === 'cycle' ? ('band' as const) : ('bars' as const),
      points: pointsOf(
        means.filter((one) => one.facet === facet && one.series === value),
        lost.filter((one) => one.facet === facet && one.series === value),
        placeOf,
      ),
    }));
    return {
      kind: 'lines',
      ...(choice.facet === null ? {} : { title: `${columnLabel(choice.facet, traits)} = ${names.facets[index]}` }),
      x,
      y: { label: yLabel(data), scale: data.log?.includes('y') ? 'log' : 'linear' },
      series: curves,
      colours: series.kept.every((value) => typeof value === 'number') ? 'ordered' : 'categories',
      ...(choice.series === null ? {} : { legend: data.legend ?? columnLabel(choice.series, traits) }),
    };
  });
  const ranges = panels.map(yRange);
  const range = [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))] as const;
  return {
    figure: {
      name: 'plot',
      title: `${choice.y} against ${choice.x}`,
      description: describe(choice),
      width: panels.length > 1 ? 'double' : 'single',
      panels: panels.map((panel) => ({ ...panel, y: { ...panel.y, range } })),
      provenance,
    },
    left: [...facets.note(choice.facet), ...series.note(choice.series)],
  };
}

/** In words, for those who cannot see it. */
function describe({ x, y, series, facet }: PlotChoice): string {
  const each = [
    ...(series === null ? [] : [`a curve for each ${series}`]),
    ...(facet === null ? [] : [`a panel for each ${facet}`]),
  ];
  const what = x === 'cycle' ? `Mean of ${y}` : `Mean of ${y} over late cycles`;
  return `${[`${what} against ${x} with its standard error`, ...each].join(', ')}.`;
}

function yLabel({ choice: { x, y, table }, traits }: PlotData): string {
  const label = columnLabel(y, traits);
  return x === 'cycle' || table !== 'steps' ? label : `late ${label}`;
}

function xAxis({ choice, traits, log }: PlotData, xs: readonly KeyValue[]): Axis {
  const label = columnLabel(choice.x, traits);
  const numbers = xs.filter((x) => typeof x === 'number');
  if (numbers.length < xs.length) return { label, scale: 'linear', names: xs.map(String) };
  const wanted = log === undefined ? choice.x !== 'cycle' && spreadOverDecades(numbers) : log.includes('x');
  return { label, scale: wanted ? 'log' : 'linear' };
}

function pointsOf(means: readonly Mean[], lost: readonly Lost[], placeOf: (x: KeyValue) => number): SeriesPoint[] {
  const known = new Set(means.map(({ x }) => x));
  return [
    ...means.map(
      ({ x, mean, error }): SeriesPoint => ({
        x: placeOf(x),
        y: mean,
        ...(error === null ? {} : { low: mean - error, high: mean + error }),
      }),
    ),
    ...lost.flatMap(({ x, pending }): SeriesPoint[] =>
      x === null || known.has(x) ? [] : [{ x: placeOf(x), y: null, state: pending > 0 ? 'missing' : 'failed' }],
    ),
  ].toSorted((one, other) => one.x - other.x);
}

/** Ascending, numbers before names. */
function distinct(values: readonly KeyValue[]): readonly KeyValue[] {
  return [...new Set(values)].sort((one, other) => {
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : 1;
    return typeof one === 'number' ? -1 : 1;
  });
}

/** All values, or as many of them as can be shown, evenly spread with both ends. */
function chosen(values: readonly KeyValue[], most: number) {
  const all = distinct(values);
  const kept =
    all.length <= most
      ? all
      : Array.from(
          { length: most },
          (_, index) => all[Math.round((index * (all.length - 1)) / (most - 1))] as KeyValue,
        );
  return {
    kept,
    note: (column: string | null) =>
      kept.length === all.length ? [] : [`${kept.length} of ${all.length} values of ${column} are drawn`],
  };
}

/** Of what a point holds. */
const SYMBOLS: Readonly<Record<string, string>> = {
  cycle: 'cycle *k*',
  interaction: '*U*/*J*',
  interaction_tau_upsilon: '*U*_{τυ}/*J*',
  lattice_sites: '*L*',
  erasure_strength: 'strength *ε*',
  erasure_phase: 'phase *φ*',
};

/** The symbol of a column as figures have it; the column's name where it has none. */
export function columnLabel(column: string, traits: ReadonlyMap<string, ColumnTraits>): string {
  const symbol = SYMBOLS[column] ?? traits.get(column)?.symbol;
  if (symbol !== undefined) return symbol;
  const [, species] = /^particles_([a-z0-9]+)$/.exec(column) ?? [];
  return species === undefined ? column : `*N*_{${speciesSymbol(species)}}`;
}
