import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { FONT_SIZE } from './math-label.js';

/** Where a panel is drawn, in points. */
export interface Area {
  readonly width: number;
  readonly height: number;
}

export const MARGIN = { left: 40, right: 6, top: 4, bottom: 30 } as const;

/** A plot as SVG markup without a root element of its own attributes that would not suit a part of a larger picture. */
export function plotMarkup(area: Area, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<html><body></body></html>');
  const svg = Plot.plot({
    document,
    width: area.width,
    height: area.height,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    ...options,
  });
  return svg.innerHTML
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/ aria-[a-z]+="[^"]*"/g, '')
    .replace(/ font-variant="[^"]*"/g, '')
    .replace(/(-?\d+\.\d{3,})/g, (number: string) => String(Math.round(Number(number) * 100) / 100))
    .replaceAll('0.32em', String(0.32 * FONT_SIZE))
    .replaceAll('0.71em', String(0.71 * FONT_SIZE));
}
