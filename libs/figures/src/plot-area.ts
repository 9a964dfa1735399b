import * as Plot from '@observablehq/plot';
import { emptyDocument } from '#document';
import { FONT_SIZE } from './math-label.js';

/** Where a panel is drawn, in points. */
export interface Area {
  readonly width: number;
  readonly height: number;
  /** Of the frame; where its ticks have many digits it is more than `MARGIN.left`. */
  readonly left?: number;
}

export const MARGIN = { left: 40, right: 10, top: 4, bottom: 30 } as const;

/** Where the frame begins, so that a label that stands upright and the numbers at the ticks do not meet. */
export function frameLeft(ticks: readonly string[]): number {
  const widest = ticks.reduce((most, text) => Math.max(most, text.length), 0);
  return Math.max(MARGIN.left, Math.ceil(LABEL_ROOM + widest * FONT_SIZE * DIGIT_WIDTH));
}

/** Of the label with its indices, the ticks and the gaps between. */
const LABEL_ROOM = 22;
/** In em, of DejaVu Sans. */
const DIGIT_WIDTH = 0.64;

/** A plot as SVG markup without its root element, and without attributes that would not suit a part of a larger picture. */
export function plotMarkup(area: Area, options: Plot.PlotOptions): string {
  const svg = Plot.plot({
    document: emptyDocument(),
    width: area.width,
    height: area.height,
    marginLeft: area.left ?? MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    ...options,
  });
  return (
    svg.innerHTML
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(/<text[^>]*\/>/g, '')
      .replaceAll('<g stroke="currentColor" fill="none">', '<g stroke="currentColor" fill="none" stroke-width="0.6">')
      .replace(/ aria-[a-z]+="[^"]*"/g, '')
      .replace(/ font-variant="[^"]*"/g, '')
      // In attributes alone: the numbers at the ticks keep their digits.
      .replace(/="[^"]*"/g, (attribute: string) =>
        attribute.replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100)),
      )
      .replaceAll('0.32em', String(0.32 * FONT_SIZE))
      .replaceAll('0.71em', String(0.71 * FONT_SIZE))
  );
}

/** Two digits behind the point. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A marker of a category around (x, y). */
export function symbolMarkup(symbol: Plot.SymbolType, fill: string, x: number, y: number): string {
  const marks = [Plot.dot([0], { frameAnchor: 'middle', r: 2, symbol, fill })];
  const bare = { marginLeft: 0, marginRight: 0, marginTop: 0, marginBottom: 0 };
  return `<g transform="translate(${round(x - 1)},${round(y - 1)})">${plotMarkup({ width: 2, height: 2 }, { ...bare, marks })}</g>`;
}
