import type { PlotOptions } from '@observablehq/plot';

/** What figures are drawn in before they are text: shows nothing and loads nothing. */
export type DrawingDocument = NonNullable<PlotOptions['document']>;
