import type { Figure } from '../figure.js';
import { plainLabel } from '../math-label.js';
import { cellsText } from './cells-text.js';
import { plainPaint, terminalPaint } from './ink.js';
import { linesText } from './lines-text.js';

export interface TextOptions {
  /** Letters a line, at least 40. */
  readonly columns: number;
  /** Lines of each panel between its axes. */
  readonly rows: number;
  /** Escape sequences for colours; without them letters tell curves apart and shades values. */
  readonly colour: boolean;
}

/** The figure for a terminal, its panels below one another, no line wider than `columns`. */
export function figureText(figure: Figure, { columns, rows, colour }: TextOptions): string {
  const area = {
    columns: Math.max(40, columns),
    rows: Math.max(4, rows),
    paint: colour ? terminalPaint : plainPaint,
    lettered: !colour,
  };
  return figure.panels
    .map((panel) => {
      const title = panel.title === undefined || panel.title === '' ? [] : [plainLabel(panel.title)];
      const body = panel.kind === 'lines' ? linesText(panel, area) : cellsText(panel, area);
      return [...title, ...body].map((line) => line.trimEnd()).join('\n');
    })
    .join('\n\n');
}
