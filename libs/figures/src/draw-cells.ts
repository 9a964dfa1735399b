import * as Plot from '@observablehq/plot';
import { checkCells, roundStep, tickText, valueNames } from './axis-range.js';
import type { Cell, CellPanel } from './figure.js';
import { type Block, LEGEND_LINE } from './line-legend.js';
import { labelTspans, labelWidth } from './math-label.js';
import { cellColour } from './palette.js';
import { type Area, MARGIN, plotMarkup, round } from './plot-area.js';

const STEPS = 24;
const WIDTH = 60;

/** The colours of a heat map with the values at its ends and what they mean, which has a line of its own where it is long. */
export function colourBar(panel: CellPanel, width: number): Block {
  const [low, high] = cellRange(panel).map((value) => tickText(Number(value.toPrecision(3)))) as [string, string];
  const right = width - MARGIN.right - labelWidth(high) - 3;
  const left = right - WIDTH;
  const own = labelWidth(panel.legend) > left - labelWidth(low) - 8 - MARGIN.left;
  const y = own ? LEGEND_LINE : 0;
  const steps = Array.from({ length: STEPS }, (_, step) => {
    const x = left + (WIDTH * step) / STEPS;
    return `<rect x="${round(x)}" y="${y + 3}" width="${round(WIDTH / STEPS + 0.2)}" height="6" fill="${cellColour((step + 0.5) / STEPS)}"/>`;
  });
  const text = (x: number, at: number, anchor: string, content: string) =>
    `<text x="${round(x)}" y="${at + 9}" text-anchor="${anchor}">${content}</text>`;
  return {
    markup: [
      text(MARGIN.left, 0, 'start', labelTspans(panel.legend)),
      text(left - 3, y, 'end', low),
      ...steps,
      text(right + 3, y, 'start', high),
    ].join(''),
    height: y + LEGEND_LINE + 2,
  };
}

/** Values between which the colours of a panel range: its own range, or that of its known cells. */
export function cellRange({ cells, range }: CellPanel): readonly [number, number] {
  if (range !== undefined) return range;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const cell of cells.flat()) {
    if (cell.state !== 'known') continue;
    low = Math.min(low, cell.value);
    high = Math.max(high, cell.value);
  }
  return low <= high ? [low, high] : [0, 1];
}

/** More names would run into each other. */
const MOST_TICKS = 7;

/** A heat map as SVG markup: × over what failed, `hatch` (the id of a pattern) over what is missing. Errors: `internal` for a value that is no number. */
export function drawCells(panel: CellPanel, area: Area, hatch: string): string {
  checkCells(panel);
  const columns = panel.x.values.map((_, index) => index);
  const rows = panel.y.values.map((_, index) => index);
  const failed = panel.cells.flatMap((column, x) =>
    column.flatMap(({ state }, y) => (state === 'failed' ? [{ x, y }] : [])),
  );
  const plot = plotMarkup(area, {
    x: axis(columns, panel.x.values),
    y: axis(rows, panel.y.values),
    marks: [
      Plot.dot(failed, { x: 'x', y: 'y', symbol: 'times', r: 4, stroke: '#d55e00', strokeWidth: 1.2 }),
      Plot.frame({ strokeOpacity: 0.3, strokeWidth: 0.5 }),
    ],
  });
  return `${cellPaths(panel, area, hatch)}${plot}`;
}

/**
 * One path for all cells of a colour, in which neighbours above one another are one rectangle: however many cells there are, there are at most
 * as many elements as colours.
 */
function cellPaths(panel: CellPanel, { width, height, left = MARGIN.left }: Area, hatch: string): string {
  const [low, high] = cellRange(panel);
  const [across, up] = [panel.x.values.length, panel.y.values.length];
  const x = (index: number) => round(left + ((width - left - MARGIN.right) * index) / across);
  const y = (index: number) => round(height - MARGIN.bottom - ((height - MARGIN.top - MARGIN.bottom) * index) / up);
  const paint = (cell: Cell) => {
    if (cell.state !== 'known') return cell.state === 'missing' ? `url(#${hatch})` : null;
    return cellColour(high > low ? (cell.value - low) / (high - low) : 0.5);
  };
  const paths = new Map<string, string>();
  panel.cells.forEach((column, i) => {
    const paints = column.map(paint);
    for (let from = 0; from < paints.length; ) {
      const colour = paints[from] ?? null;
      let to = from + 1;
      while (to < paints.length && paints[to] === colour) to += 1;
      if (colour !== null)
        paths.set(colour, `${paths.get(colour) ?? ''}M${x(i)},${y(from)}H${x(i + 1)}V${y(to)}H${x(i)}Z`);
      from = to;
    }
  });
  const parts = [...paths].map(([colour, path]) => `<path fill="${colour}" d="${path}"/>`);
  return `<g shape-rendering="crispEdges">${parts.join('')}</g>`;
}

/** What stands at the ticks of the vertical axis. */
export function cellTicks({ y }: CellPanel): readonly string[] {
  const step = roundStep(y.values.length / MOST_TICKS);
  return valueNames(y.values).filter((_, index) => index % step === 0);
}

function axis(indices: readonly number[], values: readonly (number | string)[]): Plot.ScaleOptions {
  const names = valueNames(values);
  const step = roundStep(indices.length / MOST_TICKS);
  return {
    label: null,
    type: 'linear',
    domain: [-0.5, indices.length - 0.5],
    ticks: indices.filter((index) => index % step === 0),
    tickSize: 3,
    tickFormat: (index: number) => names[index] ?? '',
  } as Plot.ScaleOptions;
}
