import { cellTicks, colourBar, drawCells } from './draw-cells.js';
import { drawLines, lineTicks } from './draw-lines.js';
import type { Figure, Panel } from './figure.js';
import { type Block, LEGEND_LINE, lineLegend, sharedLegend } from './line-legend.js';
import { escapeXml, FONT_SIZE, labelTspans, labelWidth } from './math-label.js';
import { type Colour, lineColours } from './palette.js';
import { type Area, frameLeft, MARGIN, round } from './plot-area.js';

/** 8.6 cm and 17.8 cm in points. */
const WIDTHS = { single: (86 / 25.4) * 72, double: (178 / 25.4) * 72 } as const;
const GAP = 8;

/**
 * `paper`: black on white, stands alone. `page`: part of an HTML page, in whose text colour it is drawn, with `light-dark()` for its own.
 */
export type Setting = 'paper' | 'page';

/** The figure as SVG markup in points, 8.6 or 17.8 cm wide. The same figure gives the same bytes. */
export function figureSvg(figure: Figure, setting: Setting = 'paper'): string {
  const { width, height, markup } = drawingOf(figure);
  const hatch = hatchOf(figure);
  const colours = figure.panels.flatMap((panel) => (panel.kind === 'lines' ? lineColours(panel) : []));
  const identity = `${figure.name}-title ${figure.name}-description`;
  const size = setting === 'paper' ? ` width="${width}pt" height="${height}pt"` : '';
  const root = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"${size} role="img" aria-labelledby="${identity}" font-family="DejaVu Sans, Verdana, sans-serif" font-size="${FONT_SIZE}" fill="currentColor" color="${setting === 'paper' ? '#000000' : 'inherit'}" text-anchor="middle">`;
  const about = `<title id="${figure.name}-title">${escapeXml(figure.title)}</title><desc id="${figure.name}-description">${escapeXml(figure.description)}</desc>`;
  const metadata = `<metadata>${escapeXml(JSON.stringify(figure.provenance))}</metadata>`;
  const paper = setting === 'paper' ? `<rect width="100%" height="100%" fill="#ffffff"/>` : '';
  const body = themed(markup, colours, setting);
  return `${root}${about}${metadata}${hatchPattern(hatch)}${paper}${body}</svg>`;
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Of all panels, in colours for paper. */
  readonly markup: string;
}

/** A figure never changes, and a report needs each three times: in its page, as SVG and in PDF. */
const drawings = new WeakMap<Figure, Drawing>();

function drawingOf(figure: Figure): Drawing {
  const known = drawings.get(figure);
  if (known !== undefined) return known;
  const drawn = draw(figure);
  drawings.set(figure, drawn);
  return drawn;
}

const hatchOf = ({ name }: Figure) => `${name}-hatch`;

function draw(figure: Figure): Drawing {
  const width = WIDTHS[figure.width];
  const columns = columnsOf(figure);
  const panelWidth = (width - GAP * (columns - 1)) / columns;
  const height = panelHeight(figure.panels, panelWidth);
  const shared = sharedLegend(figure.panels);
  const hatch = hatchOf(figure);
  const head = shared === null ? { markup: '', height: 0 } : lineLegend(shared, width, MARGIN.left);
  let top = head.height;
  const parts: string[] = [head.markup];
  for (let from = 0; from < figure.panels.length; from += columns) {
    const row = figure.panels
      .slice(from, from + columns)
      .map((panel) => panelMarkup(panel, { width: panelWidth, height }, hatch, shared !== null));
    row.forEach(({ markup }, index) => {
      parts.push(`<g transform="translate(${round(index * (panelWidth + GAP))},${round(top)})">${markup}</g>`);
    });
    top += Math.max(...row.map(({ height }) => height)) + GAP;
  }
  return { width: round(width), height: round(Math.max(LEGEND_LINE, top - GAP)), markup: parts.join('') };
}

/** Panels side by side: up to three, four as two rows of two. */
function columnsOf({ width, panels }: Figure): number {
  if (width === 'single' || panels.length < 2) return 1;
  return panels.length === 2 || panels.length === 4 ? 2 : 3;
}

/** The same for all panels, so that their frames are in line: high enough for the longest of the labels that stand upright. */
function panelHeight(panels: readonly Panel[], width: number): number {
  const longest = panels.reduce((most, { y }) => Math.max(most, labelWidth(y.label)), 0);
  return Math.max(105, Math.min(200, width * 0.72), longest + MARGIN.top + MARGIN.bottom);
}

function panelMarkup(panel: Panel, { width, height }: Area, hatch: string, sharesLegend: boolean): Block {
  const title = panel.title === undefined || panel.title === '' ? null : panel.title;
  const titled = title === null ? 0 : LEGEND_LINE;
  const left = frameLeft(panel.kind === 'lines' ? lineTicks(panel) : cellTicks(panel));
  const key =
    panel.kind === 'cells'
      ? colourBar(panel, width)
      : sharesLegend
        ? { markup: '', height: 0 }
        : lineLegend(panel, width, left);
  const area = { width, height, left };
  const drawn = panel.kind === 'lines' ? drawLines(panel, area) : drawCells(panel, area, hatch);
  const centre = (left + width - MARGIN.right) / 2;
  const middle = (MARGIN.top + area.height - MARGIN.bottom) / 2;
  const top = titled + key.height;
  return {
    height: top + area.height,
    markup: [
      title === null ? '' : `<text x="${round(centre)}" y="${FONT_SIZE}">${labelTspans(title)}</text>`,
      key.markup === '' ? '' : `<g transform="translate(0,${titled})">${key.markup}</g>`,
      `<g transform="translate(0,${round(top)})">${drawn}`,
      `<text x="${round(centre)}" y="${round(area.height - 3)}">${labelTspans(panel.x.label)}</text>`,
      `<text transform="translate(${FONT_SIZE + 1},${round(middle)}) rotate(-90)">${labelTspans(panel.y.label)}</text></g>`,
    ].join(''),
  };
}

function hatchPattern(id: string): string {
  return `<defs><pattern id="${id}" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0,4L4,0" stroke="#888888" stroke-width="0.6"/></pattern></defs>`;
}

/** On a page each colour follows the reader's scheme. */
function themed(markup: string, colours: readonly Colour[], setting: Setting): string {
  if (setting === 'paper') return markup;
  const dark = new Map(colours.map((colour) => [colour.light, colour.dark]));
  return markup.replace(/(fill|stroke)="(#[0-9a-f]{6})"/g, (whole, attribute: string, light: string) => {
    const other = dark.get(light);
    return other === undefined ? whole : `${attribute}="light-dark(${light}, ${other})"`;
  });
}
