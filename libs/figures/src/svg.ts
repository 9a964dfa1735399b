// What a browser needs to draw figures as the report has them: no fonts, PDF or PNG.
export { tickText, valueNames, xRange } from './axis-range.js';
export type { Axis, Cell, CellPanel, Figure, LinePanel, Panel, Series, SeriesPoint } from './figure.js';
export { figureSvg, type Setting } from './figure-svg.js';
export { plainLabel } from './math-label.js';
export { cellColour } from './palette.js';
