import { type Cell, type Figure, figureSvg } from '@loschmidt/figures/svg';
import type { AxisValue, CampaignAnswer, MapAnswer } from '../data/answers.js';
import { csv } from '../parts/save-file.js';
import { type CellState, cellState } from './map-cells.js';
import { pathOf } from './view-state.js';

/** The map as the report draws it, standing alone. */
export function mapSvg({ name, id, axes }: CampaignAnswer, map: MapAnswer): string {
  const [nameX, nameY] = [pathOf(axes, map.x.column), pathOf(axes, map.y.column)];
  const states = new Map(map.cells.map((cell) => [`${cell.x} ${cell.y}`, cellState(cell, map.color)]));
  const value = (one: AxisValue) => (typeof one === 'number' ? one : String(one));
  const figure: Figure = {
    name: 'map',
    title: `${map.color} of ${name}`,
    description: `${map.color} over ${nameX} and ${nameY}.`,
    width: 'single',
    provenance: id === null ? {} : { campaign: id },
    panels: [
      {
        kind: 'cells',
        x: { label: nameX, values: map.x.values.map(value) },
        y: { label: nameY, values: map.y.values.map(value) },
        cells: map.x.values.map((_, x) => map.y.values.map((_, y) => drawn(states.get(`${x} ${y}`)))),
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
  return csv(
    [x.column, y.column, color === 'status' ? 'value' : color, 'points', 'completed', 'failed', 'running'],
    cells.map((cell) => [
      x.values[cell.x],
      y.values[cell.y],
      cell.value,
      cell.points,
      cell.completed,
      cell.failed,
      cell.running,
    ]),
  );
}
