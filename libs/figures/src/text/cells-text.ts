import { checkCells, roundStep, tickText, valueNames } from '../axis-range.js';
import { cellRange } from '../draw-cells.js';
import type { Cell, CellPanel } from '../figure.js';
import { plainLabel } from '../math-label.js';
import { cellColour } from '../palette.js';
import { framed } from './frame-text.js';
import type { TextArea } from './lines-text.js';

/** From the least to the greatest value, where there are no colours. */
const SHADES = [' ', '░', '▒', '▓', '█'] as const;

/** A heat map in blocks: × failed, ╱ missing, · no such cell. Where there are more cells than letters, some are left out. Errors: `internal` for a value that is no number. */
export function cellsText(panel: CellPanel, { columns, rows, paint, lettered }: TextArea): string[] {
  checkCells(panel);
  const [across, up] = [panel.x.values.length, panel.y.values.length];
  const names = { x: valueNames(panel.x.values), y: valueNames(panel.y.values) };
  const gutter = Math.max(3, ...names.y.map((name) => name.length));
  const room = Math.max(10, columns - gutter - 1);
  // Whole letters to a cell, about twice as wide as high, as far as they fit.
  const high = Math.max(1, Math.min(3, Math.floor(rows / Math.max(1, up))));
  const wide = Math.max(1, Math.min(8, Math.floor(room / Math.max(1, across))));
  const [width, height] = [Math.min(room, across * wide), Math.min(rows, up * high)];
  const columnAt = (at: number) => Math.floor((at * across) / width);
  const rowAt = (at: number) => up - 1 - Math.floor((at * up) / height);
  const [low, top] = cellRange(panel);
  const blockOf = (share: number) => {
    if (!lettered) return paint('█', cellColour(share));
    return SHADES[Math.min(4, Math.floor(share * 5))] ?? ' ';
  };
  const textOf = (cell: Cell | undefined) => {
    if (cell === undefined || cell.state === 'missing') return '╱';
    if (cell.state === 'failed') return '×';
    if (cell.state === 'absent') return '·';
    return blockOf(Math.min(1, Math.max(0, top > low ? (cell.value - low) / (top - low) : 0.5)));
  };
  const lines = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, at) => textOf(panel.cells[columnAt(at)]?.[rowAt(row)])).join(''),
  );
  const stepDown = roundStep(up <= height ? 1 : (2 * up) / height);
  const stepAcross = roundStep((6 * across) / Math.max(1, width));
  const left = names.y.flatMap((text, index) => {
    const at = Math.floor(((up - index - 0.5) * height) / up);
    return index % stepDown === 0 ? [{ at, text }] : [];
  });
  const below = names.x.flatMap((text, index) =>
    index % stepAcross === 0 ? [{ at: Math.floor(((index + 0.5) * width) / across), text }] : [],
  );
  const bar = [0.1, 0.3, 0.5, 0.7, 0.9].map(blockOf).join('');
  return [
    `${' '.repeat(gutter + 1)}${plainLabel(panel.y.label)}`,
    ...framed(lines, gutter, left, below, width),
    `${' '.repeat(gutter + 1)}${plainLabel(panel.x.label)}`,
    `${' '.repeat(gutter + 1)}${plainLabel(panel.legend)}: ${tickText(low)} ${bar} ${tickText(top)}`,
  ];
}
