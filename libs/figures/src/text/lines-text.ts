import { checkSeries, shown, tickText, xRange, yRange } from '../axis-range.js';
import { ticks } from '../axis-ticks.js';
import type { Axis, LinePanel, Series } from '../figure.js';
import { plainLabel } from '../math-label.js';
import { lineColours } from '../palette.js';
import { BrailleCanvas } from './braille-canvas.js';
import { framed, type Mark } from './frame-text.js';
import type { Paint } from './ink.js';
import { shareOf } from './share-of.js';

export interface TextArea {
  readonly columns: number;
  readonly rows: number;
  readonly paint: Paint;
  /** Letters on the curves, where no colour tells them apart. */
  readonly lettered: boolean;
}

/** Curves in braille dots with their axes, as lines of text: × failed, ○ missing; bands and names of references are left to files. Errors: `internal` for a value that is no number. */
export function linesText(panel: LinePanel, { columns, rows, paint, lettered }: TextArea): string[] {
  panel.series.forEach(checkSeries);
  const ranges = { x: xRange(panel), y: yRange(panel) };
  const onLeft = marksOf(panel.y, ranges.y, rows, Math.max(2, Math.floor(rows / 3)), true);
  const gutter = Math.max(3, ...onLeft.map(({ text }) => text.length));
  const width = Math.max(10, columns - gutter - 1);
  const canvas = new BrailleCanvas(width, rows);
  const place = (x: number, y: number): readonly [number, number] => [
    Math.round(shareOf(x, panel.x, ranges.x) * (2 * width - 1)),
    Math.round((1 - shareOf(y, panel.y, ranges.y)) * (4 * rows - 1)),
  ];
  for (const { y } of panel.references ?? []) {
    if (!shown(y, panel.y)) continue;
    const [, at] = place(ranges.x[0], y);
    for (let x = 0; x < 2 * width; x += 4) canvas.dot(x, at, null);
  }
  panel.series.forEach((series, ink) => {
    drawSeries(canvas, series, ink, panel, place);
    if (lettered && panel.series.length > 1) putLetters(canvas, series, ink, panel, place);
  });
  if (panel.series.every(({ points }) => points.length === 0)) {
    [...'no data'].forEach((letter, index) => {
      canvas.letter(Math.floor(width / 2) - 4 + index, Math.floor(rows / 2), letter, null);
    });
  }
  const colours = lineColours(panel);
  const lines = Array.from({ length: rows }, (_, row) =>
    canvas.row(row, (text, ink) => paint(text, colours[ink]?.terminal ?? '#808080')),
  );
  const below = marksOf(panel.x, ranges.x, width, Math.max(2, Math.floor(width / 10)), false);
  return [
    `${' '.repeat(gutter + 1)}${plainLabel(panel.y.label)}`,
    ...framed(lines, gutter, onLeft, below, width),
    `${' '.repeat(gutter + 1)}${plainLabel(panel.x.label)}`.trimEnd(),
    ...legendOf(panel, gutter + 1, columns, lettered, paint),
  ];
}

type Place = (x: number, y: number) => readonly [number, number];

/** A straight line between neighbours; bars where the series has them; what is lost at the foot. */
function drawSeries(
  canvas: BrailleCanvas,
  { points, mark }: Series,
  ink: number,
  panel: LinePanel,
  place: Place,
): void {
  let last: readonly [number, number] | null = null;
  for (const { x, y, low, high, state } of points) {
    if (!shown(x, panel.x)) continue;
    if (y === null || !shown(y, panel.y)) {
      last = null;
      if (y === null && state !== undefined) {
        const [at] = place(x, yRange(panel)[0]);
        canvas.letter(Math.floor(at / 2), canvas.rows - 1, state === 'failed' ? '×' : '○', ink);
      }
      continue;
    }
    const here = place(x, y);
    canvas.line(last ?? here, here, ink);
    if (mark === 'bars' && low !== undefined && high !== undefined) {
      const [bottom, top] = yRange(panel);
      canvas.line(place(x, Math.max(low, bottom)), place(x, Math.min(high, top)), ink);
    }
    last = here;
  }
}

/** At the end of a curve, and in its middle. */
function putLetters(canvas: BrailleCanvas, { points }: Series, ink: number, panel: LinePanel, place: Place): void {
  const known = points.filter(({ x, y }) => y !== null && shown(y, panel.y) && shown(x, panel.x));
  for (const point of [known[Math.floor(known.length / 2)], known.at(-1)]) {
    if (point === undefined || point.y === null) continue;
    const [x, y] = place(point.x, point.y);
    canvas.letter(Math.floor(x / 2), Math.floor(y / 4), letterOf(ink), ink);
  }
}

function letterOf(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + (index % 26));
}

function marksOf(
  axis: Axis,
  range: readonly [number, number],
  length: number,
  wanted: number,
  upwards: boolean,
): Mark[] {
  const values = axis.names?.map((_, index) => index) ?? ticks(axis, range, wanted);
  return values.map((value) => {
    const share = shareOf(value, axis, range);
    const at = Math.min(length - 1, Math.max(0, Math.floor((upwards ? 1 - share : share) * (length - 1) + 0.5)));
    return { at, text: axis.names?.[value] ?? tickText(value) };
  });
}

/** Names of the series in rows; empty where there is one without a legend. */
function legendOf(panel: LinePanel, left: number, columns: number, lettered: boolean, paint: Paint): string[] {
  if (panel.series.length < 2 && (panel.legend ?? '') === '') return [];
  const colours = lineColours(panel);
  const lines: string[] = [];
  let [line, length] = ['', 0];
  const put = (text: string, size: number) => {
    if (length > 0 && left + length + 2 + size > columns) {
      lines.push(line);
      [line, length] = ['', 0];
    }
    line += `${length === 0 ? ' '.repeat(left) : '  '}${text}`;
    length += size + (length === 0 ? 0 : 2);
  };
  const heading = plainLabel(panel.legend ?? '');
  if (heading !== '') put(`${heading}:`, heading.length + 1);
  panel.series.forEach(({ label }, index) => {
    const name = plainLabel(label);
    const sign = lettered ? letterOf(index) : '━━';
    put(`${paint(sign, colours[index]?.terminal ?? '#808080')} ${name}`, sign.length + 1 + name.length);
  });
  return [...lines, line];
}
