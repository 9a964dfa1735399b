import type { SymbolType } from '@observablehq/plot';
import type { LinePanel } from './figure.js';
import { type Colour, seriesColour } from './palette.js';

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

/** Names that several references have: the legend tells them. A name of one reference stands at its line. */
export function sharedReferences({ references = [] }: LinePanel): readonly string[] {
  const labels = references.map(({ label }) => label).filter((label) => label !== '');
  return [...new Set(labels.filter((label, index) => labels.indexOf(label) !== index))];
}
