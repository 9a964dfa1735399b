import * as Plot from '@observablehq/plot';
import { checkCells } from './check-numbers.js';
import type { Cell, CellPanel } from './figure.js';
import { cellColour } from './palette.js';
import { type Area, MARGIN, plotMarkup, round } from './plot-area.js';
import { roundStep } from './round-step.js';
import { valueNames } from './value-names.js';

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
function cellPaths(panel: CellPanel, { width, height }: Area, hatch: string): string {
  const [low, high] = cellRange(panel);
  const [across, up] = [panel.x.values.length, panel.y.values.length];
  const x = (index: number) => round(MARGIN.left + ((width - MARGIN.left - MARGIN.right) * index) / across);
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
