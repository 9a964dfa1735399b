import type { MapAnswer, MapCell } from '../data/answers.js';
import { shortValue } from '../quantities.js';

/** What a cell shows. */
export type CellState =
  | { readonly kind: 'value'; readonly value: number; readonly failed: boolean }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed' }
  /** Some points are completed. */
  | { readonly kind: 'part'; readonly share: number; readonly running: boolean }
  | { readonly kind: 'open'; readonly running: boolean };

/** A failed point is never hidden by others that are completed. */
export function cellState(cell: MapCell, color: string): CellState {
  const { points, completed, failed, running, value } = cell;
  if (color !== 'status' && value !== null && Number.isFinite(value))
    return { kind: 'value', value, failed: failed > 0 };
  if (failed > 0) return { kind: 'failed' };
  if (color === 'status' && completed >= points && points > 0) return { kind: 'done' };
  if (color === 'status' && completed > 0) return { kind: 'part', share: completed / points, running: running > 0 };
  return { kind: 'open', running: running > 0 };
}

/** Between which the values of the cells lie; null where none has one. */
export function valueRange(map: MapAnswer): readonly [number, number] | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value } of map.cells) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : null;
}

/** A cell in words, for those who do not see its colour. */
export function cellText(
  map: MapAnswer,
  [nameX, nameY]: readonly [string, string],
  x: number,
  y: number,
  cell: MapCell | undefined,
): string {
  const at = [
    `${nameX} = ${shortValue(map.x.values[x])}`,
    ...(map.y.values.length > 1 ? [`${nameY} = ${shortValue(map.y.values[y])}`] : []),
  ].join(', ');
  if (cell === undefined) return `${at}: no points`;
  const value = map.color === 'status' || cell.value === null ? '' : `${map.color} ${shortValue(cell.value)}; `;
  const parts = [
    `${cell.completed} of ${cell.points} completed`,
    ...(cell.failed > 0 ? [`${cell.failed} failed`] : []),
    ...(cell.running > 0 ? [`${cell.running} running`] : []),
  ];
  return `${at}: ${value}${parts.join(', ')}`;
}
