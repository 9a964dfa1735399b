import { interpolateViridis } from 'd3-scale-chromatic';

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
export function seriesColour(kind: 'ordered' | 'categories', index: number, count: number): Colour {
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
