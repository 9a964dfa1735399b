import * as Plot from '@observablehq/plot';
import type { CellPanel } from './figure.js';
import { cellColour } from './palette.js';
import { type Area, plotMarkup } from './plot-area.js';

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

/** A heat map as SVG markup: × over what failed, `hatch` (the id of a pattern) over what is missing. */
export function drawCells(panel: CellPanel, area: Area, hatch: string): string {
  const [low, high] = cellRange(panel);
  const columns = panel.x.values.map((_, index) => index);
  const rows = panel.y.values.map((_, index) => index);
  const flat = panel.cells.flatMap((column, x) => column.map((cell, y) => ({ x, y, cell })));
  const known = flat.flatMap(({ x, y, cell }) => (cell.state === 'known' ? [{ x, y, value: cell.value }] : []));
  const of = (state: 'failed' | 'missing') => flat.filter(({ cell }) => cell.state === state);
  const edges = {
    x1: (d: Place) => d.x - 0.5,
    x2: (d: Place) => d.x + 0.5,
    y1: (d: Place) => d.y - 0.5,
    y2: (d: Place) => d.y + 0.5,
  };
  return plotMarkup(area, {
    x: axis(columns, panel.x.values),
    y: axis(rows, panel.y.values),
    color: { type: 'identity' },
    marks: [
      Plot.rect(known, {
        ...edges,
        fill: ({ value }: { value: number }) => cellColour(high > low ? (value - low) / (high - low) : 0.5),
      }),
      Plot.rect(of('missing'), { ...edges, fill: `url(#${hatch})`, stroke: 'currentColor', strokeOpacity: 0.15 }),
      Plot.dot(of('failed'), { x: 'x', y: 'y', symbol: 'times', r: 4, stroke: '#d55e00', strokeWidth: 1.2 }),
      Plot.frame({ strokeOpacity: 0.3, strokeWidth: 0.5 }),
    ],
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function axis(indices: readonly number[], values: readonly (number | string)[]): Plot.ScaleOptions {
  const step = Math.ceil(indices.length / MOST_TICKS);
  return {
    label: null,
    type: 'linear',
    domain: [-0.5, indices.length - 0.5],
    ticks: indices.filter((index) => index % step === 0),
    tickSize: 3,
    tickFormat: (index: number) => String(values[index] ?? ''),
  } as Plot.ScaleOptions;
}
