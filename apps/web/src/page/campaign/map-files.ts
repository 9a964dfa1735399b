import { type Cell, type Figure, figureSvg } from '@loschmidt/figures/svg';
import type { AxisValue, CampaignAnswer, MapAnswer } from '../data/answers.js';
import { csv } from '../parts/save-file.js';
import { type CellState, cellState } from './map-cells.js';
import { pathOf } from './view-state.js';

/** The map as the report draws it, standing alone. */
export function mapSvg({ name, id, axes }: CampaignAnswer, map: MapAnswer): string {
  const [nameX, nameY] = [pathOf(axes, map.x.column), pathOf(axes, map.y.column)];
  const states = new Map(map.cells.map((cell) => [`${cell.x} ${cell.y}`, cellState(cell, map.color)]));
  // Where one axis varies the map is a row.
  const ys = map.y.values.length === 0 ? [''] : map.y.values;
  const value = (one: AxisValue) => (typeof one === 'number' ? one : String(one));
  const figure: Figure = {
    name: 'map',
    title: `${map.color} of ${name}`,
    description: `${map.color} over ${[nameX, nameY].filter((one) => one !== '').join(' and ')}.`,
    width: 'single',
    provenance: id === null ? {} : { campaign: id },
    panels: [
      {
        kind: 'cells',
        x: { label: nameX, values: map.x.values.map(value) },
        y: { label: nameY, values: ys.map(value) },
        cells: map.x.values.map((_, x) => ys.map((_, y) => drawn(states.get(`${x} ${y}`)))),
        legend: map.color === 'status' ? 'completed share' : `late ${map.color}`,
        ...(map.color === 'status' ? { range: [0, 1] as const } : {}),
      },
    ],
  };
  return figureSvg(figure);
}

function drawn(state: CellState | undefined): Cell {
  if (state?.kind === 'value') return { state: 'known', value: state.value };
  if (state?.kind === 'failed') return { state: 'failed' };
  if (state?.kind === 'done') return { state: 'known', value: 1 };
  if (state?.kind === 'part') return { state: 'known', value: state.share };
  return { state: 'missing' };
}

export function mapCsv({ x, y, color, cells }: MapAnswer): string {
  const axes = [x, y].filter(({ values }) => values.length > 0);
  return csv(
    [
      ...axes.map(({ column }) => column),
      color === 'status' ? 'value' : color,
      'points',
      'completed',
      'failed',
      'running',
    ],
    cells.map((cell) => [
      ...axes.map(({ values }, index) => values[index === 0 ? cell.x : cell.y]),
      cell.value,
      cell.points,
      cell.completed,
      cell.failed,
      cell.running,
    ]),
  );
}
