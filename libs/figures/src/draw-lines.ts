import * as Plot from '@observablehq/plot';
import { checkSeries, shown, tickText, xRange, yRange } from './axis-range.js';
import { ticks } from './axis-ticks.js';
import type { Axis, LinePanel, SeriesPoint } from './figure.js';
import { sharedReferences } from './line-legend.js';
import { labelWidth, plainLabel } from './math-label.js';
import { type Colour, lineColours, symbolOf } from './palette.js';
import { type Area, MARGIN, plotMarkup } from './plot-area.js';

/** Curves with bands or bars, references dashed, × for what failed and open circles for what is missing, as SVG markup. Errors: `internal` for a value that is no number. */
export function drawLines(panel: LinePanel, area: Area): string {
  const colours = lineColours(panel);
  const [bottom, top] = yRange(panel);
  const references = (panel.references ?? []).filter(({ y }) => y >= bottom && y <= top);
  const marks = panel.series.flatMap((series, index): Plot.Markish[] => {
    const stroke = (colours[index] as Colour).light;
    checkSeries(series);
    const known = series.points.filter(
      (point): point is Known => point.y !== null && shown(point.x, panel.x) && shown(point.y, panel.y),
    );
    const line = series.points.filter(({ x }) => shown(x, panel.x));
    // Nothing where there is no value or no error, so that a band has a gap there.
    const errors = line.map(({ x, y, low, high }) =>
      y === null || !shown(y, panel.y) || low === undefined || high === undefined
        ? { x, low: Number.NaN, high: Number.NaN }
        : { x, low: Math.max(low, bottom), high: Math.min(high, top) },
    );
    const symbol = symbolOf(panel, index);
    return [
      ...(series.mark === 'band'
        ? [Plot.areaY(errors, { x: 'x', y1: 'low', y2: 'high', fill: stroke, fillOpacity: 0.2 })]
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
            Plot.ruleX(errors, { x: 'x', y1: 'low', y2: 'high', stroke, strokeWidth: 0.8 }),
            Plot.dot(known, { x: 'x', y: 'y', r: 1.8, symbol, fill: stroke }),
          ]
        : []),
      ...lostMarks(line, stroke),
    ];
  });
  const rules = references.map(({ y, series }) =>
    Plot.ruleY([y], {
      stroke: (series === undefined ? undefined : colours[series]?.light) ?? 'currentColor',
      strokeWidth: 0.6,
      strokeDasharray: '3 2',
      strokeOpacity: 0.8,
    }),
  );
  const repeated = sharedReferences(panel);
  const names = references
    .filter(({ label }) => label !== '' && !repeated.includes(label))
    .map(({ label, y }) =>
      Plot.text([plainLabel(label)], {
        y: () => y,
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: -2,
        // Above its line, or below it where that is the frame.
        dy: top - y < 0.08 * (top - bottom) ? 5.5 : -4.5,
        fontSize: 7,
      }),
    );
  const nothing = panel.series.every(({ points }) => points.length === 0)
    ? [Plot.text(['no data'], { frameAnchor: 'middle', fillOpacity: 0.6 })]
    : [];
  return plotMarkup(area, {
    x: scaleOf(panel.x, xRange(panel), across(panel, area)),
    y: scaleOf(panel.y, [bottom, top], ticks(panel.y, [bottom, top], TICKS)),
    marks: [Plot.frame({ strokeOpacity: 0.3, strokeWidth: 0.5 }), ...rules, ...marks, ...names, ...nothing],
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

function scaleOf(axis: Axis, range: readonly [number, number], at: readonly number[]): Plot.ScaleOptions {
  return {
    label: null,
    type: axis.scale === 'log' ? 'log' : 'linear',
    domain: [...range],
    ticks: axis.names?.map((_, index) => index) ?? [...at],
    tickSize: 3,
    tickFormat: (value: number) => axis.names?.[value] ?? tickText(value),
  } as Plot.ScaleOptions;
}

/** About so many on each axis. */
const TICKS = 5;

/** Ticks of the horizontal axis, as many as have room beside each other. */
function across(panel: LinePanel, { width, left = MARGIN.left }: Area): readonly number[] {
  const range = xRange(panel);
  for (let wanted = TICKS; ; wanted -= 1) {
    const found = ticks(panel.x, range, wanted);
    const needed = found.reduce((sum, value) => sum + labelWidth(tickText(value)) + TICK_GAP, 0);
    if (needed <= width - left || wanted === 1) return found;
  }
}

const TICK_GAP = 4;

/** What stands at the ticks of the vertical axis. */
export function lineTicks(panel: LinePanel): readonly string[] {
  return panel.y.names ?? ticks(panel.y, yRange(panel), TICKS).map(tickText);
}
