import { LoschmidtError } from '@loschmidt/core';
import * as Plot from '@observablehq/plot';
import type { Axis, LinePanel, Series, SeriesPoint } from './figure.js';
import { lineColours, sharedReferences, symbolOf } from './line-style.js';
import { plainLabel } from './math-label.js';
import type { Colour } from './palette.js';
import { type Area, plotMarkup } from './plot-area.js';

/** Curves with bands or bars, references dashed, × for what failed and open circles for what is missing, as SVG markup. Errors: `internal` for a value that is no number. */
export function drawLines(panel: LinePanel, area: Area): string {
  const colours = lineColours(panel);
  const shown = (value: number, axis: Axis) => axis.scale === 'linear' || value > 0;
  const marks = panel.series.flatMap((series, index): Plot.Markish[] => {
    const stroke = (colours[index] as Colour).light;
    checkNumbers(series);
    const known = series.points.filter(
      (point): point is Known => point.y !== null && shown(point.x, panel.x) && shown(point.y, panel.y),
    );
    const barred = known.filter(({ low, high }) => low !== undefined && high !== undefined && shown(low, panel.y));
    const line = series.points.filter(({ x }) => shown(x, panel.x));
    const symbol = symbolOf(panel, index);
    return [
      ...(series.mark === 'band'
        ? [Plot.areaY(barred, { x: 'x', y1: 'low', y2: 'high', fill: stroke, fillOpacity: 0.2 })]
        : []),
      Plot.line(line, {
        x: 'x',
        y: (point: SeriesPoint) => (point.y === null || !shown(point.y, panel.y) ? Number.NaN : point.y),
        stroke,
        strokeWidth: series.mark === 'bars' ? 0.6 : 1.1,
        ...(series.mark === 'bars' ? { strokeOpacity: 0.6 } : {}),
      }),
      ...(series.mark === 'bars'
        ? [
            Plot.ruleX(barred, { x: 'x', y1: 'low', y2: 'high', stroke, strokeWidth: 0.8 }),
            Plot.dot(known, { x: 'x', y: 'y', r: 1.8, symbol, fill: stroke }),
          ]
        : []),
      ...lostMarks(line, stroke),
    ];
  });
  const references = (panel.references ?? [])
    .filter(({ y }) => shown(y, panel.y))
    .map(({ y, series }) =>
      Plot.ruleY([y], {
        stroke: (series === undefined ? undefined : colours[series]?.light) ?? 'currentColor',
        strokeWidth: 0.6,
        strokeDasharray: '3 2',
        strokeOpacity: 0.8,
      }),
    );
  const repeated = sharedReferences(panel);
  const names = (panel.references ?? [])
    .filter(({ label, y }) => label !== '' && !repeated.includes(label) && shown(y, panel.y))
    .map(({ label, y }) =>
      Plot.text([plainLabel(label)], {
        y: () => y,
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: -2,
        dy: -4.5,
        fontSize: 7,
      }),
    );
  const nothing = panel.series.every(({ points }) => points.length === 0)
    ? [Plot.text(['no data'], { frameAnchor: 'middle', fillOpacity: 0.6 })]
    : [];
  return plotMarkup(area, {
    x: scaleOf(panel.x, xs(panel), 5),
    y: scaleOf(panel.y, ys(panel), 5),
    marks: [Plot.frame({ strokeOpacity: 0.3, strokeWidth: 0.5 }), ...references, ...marks, ...names, ...nothing],
  });
}

type Known = SeriesPoint & { readonly y: number };

/** At the foot of the panel: × for failed, an open circle for missing. */
function lostMarks(points: readonly SeriesPoint[], stroke: string): Plot.Markish[] {
  const of = (state: 'failed' | 'missing') => points.filter((point) => point.y === null && point.state === state);
  const mark = (state: 'failed' | 'missing', symbol: 'times' | 'circle') => {
    const lost = of(state);
    return lost.length === 0
      ? []
      : [Plot.dot(lost, { x: 'x', frameAnchor: 'bottom', dy: -4, r: 2.5, symbol, stroke, fill: 'none' })];
  };
  return [...mark('failed', 'times'), ...mark('missing', 'circle')];
}

function scaleOf(axis: Axis, values: readonly number[], ticks: number): Plot.ScaleOptions {
  return {
    label: null,
    type: axis.scale === 'log' ? 'log' : 'linear',
    domain: axis.range === undefined ? domainOf(axis, values) : [...axis.range],
    ticks: axis.names?.map((_, index) => index) ?? ticks,
    tickSize: 3,
    ...(axis.names === undefined ? tickFormat(axis) : { tickFormat: (index: number) => axis.names?.[index] ?? '' }),
  };
}

/** Whole numbers and decimals without trailing zeros; powers of ten beyond what is read at a glance. */
function tickFormat({ scale }: Axis): Plot.ScaleOptions {
  const text = (value: number) => {
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e5 || size < 1e-3)) return value.toExponential(0).replace('e+', 'e');
    return String(Number(value.toPrecision(6)));
  };
  // Between powers of ten only 2 and 5 have room.
  return {
    tickFormat: (value: number) =>
      scale === 'log' && !/^[125]0*$/.test(String(value).replace(/^0\.0*/, '')) ? '' : text(value),
  } as Plot.ScaleOptions;
}

function domainOf(axis: Axis, values: readonly number[]): [number, number] {
  const kept = axis.scale === 'log' ? values.filter((value) => value > 0) : values;
  const low = kept.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = kept.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(low)) return axis.scale === 'log' ? [1, 10] : [0, 1];
  if (axis.scale === 'log') {
    const room = low === high ? 2 : (high / low) ** 0.03;
    return [low / room, high * room];
  }
  const room = low === high ? Math.abs(low) / 10 || 1 : 0.04 * (high - low);
  return [low - room, high + room];
}

function xs({ series }: LinePanel): number[] {
  return series.flatMap(({ points }) => points.map(({ x }) => x));
}

function ys({ series, references = [] }: LinePanel): number[] {
  const own = series.flatMap(({ points }) =>
    points.flatMap(({ y, low, high }) => [y, low, high].filter((value): value is number => typeof value === 'number')),
  );
  return [...own, ...references.map(({ y }) => y)];
}

function checkNumbers({ label, points }: Series): void {
  for (const { x, y, low, high } of points) {
    const wrong = [x, y ?? 0, low ?? 0, high ?? 0].find((value) => !Number.isFinite(value));
    if (wrong === undefined) continue;
    throw new LoschmidtError(
      'internal',
      `Cannot draw the series '${label}': its values must be numbers, got ${wrong} at x = ${x}.`,
    );
  }
}
