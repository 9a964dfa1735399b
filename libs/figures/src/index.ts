export type * from './figure.js';
export { figurePdf, fontFile } from './figure-pdf.js';
export { figureSvg, type Setting } from './figure-svg.js';
export { escapeXml, labelTspans, plainLabel } from './math-label.js';
