export { spreadOverDecades, tickText, valueNames, yRange } from './axis-range.js';
export type { Axis, Cell, CellPanel, Figure, LinePanel, Panel, Series, SeriesPoint } from './figure.js';
export { figurePdf } from './figure-pdf.js';
export { figurePng, type PngOptions } from './figure-png.js';
export { figureSvg, type Setting } from './figure-svg.js';
export { fontFile } from './font-file.js';
export { escapeXml, labelTspans, plainLabel } from './math-label.js';
export { figureText, type TextOptions } from './text/figure-text.js';
