import type { SymbolType } from '@observablehq/plot';
import { interpolateViridis } from 'd3-scale-chromatic';
import type { LinePanel } from './figure.js';

/** A colour on white, on a dark page, and in a terminal, of which nobody knows which it is. */
export interface Colour {
  readonly light: string;
  readonly dark: string;
  readonly terminal: string;
}

/** Okabe and Ito's colours, which colour-blind readers can tell apart; the first is black, white on dark. */
const CATEGORIES: readonly Colour[] = [
  { light: '#0072b2', dark: '#56b4e9', terminal: '#0087d7' },
  { light: '#d55e00', dark: '#e8803a', terminal: '#d75f00' },
  { light: '#009e73', dark: '#2fc79c', terminal: '#00af87' },
  { light: '#cc79a7', dark: '#dd9bc0', terminal: '#d787af' },
  { light: '#8a6d00', dark: '#e69f00', terminal: '#af8700' },
  { light: '#4b4b4b', dark: '#c8c8c8', terminal: '#878787' },
];

/** The colour of series `index` of `count`: viridis from dark to bright without its palest and darkest end, or Okabe and Ito's, repeated. */
function seriesColour(kind: 'ordered' | 'categories', index: number, count: number): Colour {
  if (kind === 'categories') return CATEGORIES[index % CATEGORIES.length] as Colour;
  const share = count < 2 ? 0.3 : index / (count - 1);
  return {
    light: hex(interpolateViridis(0.82 * share)),
    dark: hex(interpolateViridis(0.3 + 0.7 * share)),
    terminal: hex(interpolateViridis(0.25 + 0.65 * share)),
  };
}

/** The colour of a cell, 0 … 1 of the range: viridis, the same on every page. */
export function cellColour(share: number): string {
  return hex(interpolateViridis(Math.min(1, Math.max(0, share))));
}

/** `rgb(r, g, b)` or `#rrggbb` as the latter. */
function hex(colour: string): string {
  const parts = colour.match(/\d+/g);
  if (colour.startsWith('#') || parts === null) return colour;
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Markers of categories, in their order. */
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'star', 'cross'] as const;

/** The marker of series `index`: its own where the series are categories. */
export function symbolOf({ colours }: LinePanel, index: number): SymbolType {
  return colours === 'categories' ? (SYMBOLS[index % SYMBOLS.length] ?? 'circle') : 'circle';
}

/** The colours of a panel's series, in their order. */
export function lineColours({ series, colours }: LinePanel): readonly Colour[] {
  return series.map((_, index) => seriesColour(colours, index, series.length));
}
