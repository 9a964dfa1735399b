import { LoschmidtError } from '@loschmidt/core';
import type { CellPanel, Series } from './figure.js';

/** Errors: `internal` for a value of the series that is no number. */
export function checkSeries({ label, points }: Series): void {
  for (const { x, y, low, high } of points) {
    const wrong = [x, y ?? 0, low ?? 0, high ?? 0].find((value) => !Number.isFinite(value));
    if (wrong === undefined) continue;
    throw new LoschmidtError(
      'internal',
      `Cannot draw the series '${label}': its values must be numbers, got ${wrong} at x = ${x}.`,
    );
  }
}

/** Errors: `internal` for a known cell whose value is no number. */
export function checkCells({ cells, x, y }: CellPanel): void {
  cells.forEach((column, i) => {
    column.forEach((cell, j) => {
      if (cell.state !== 'known' || Number.isFinite(cell.value)) return;
      throw new LoschmidtError(
        'internal',
        `Cannot draw the cell at ${x.values[i]}, ${y.values[j]}: its value must be a number, got ${cell.value}.`,
      );
    });
  });
}
