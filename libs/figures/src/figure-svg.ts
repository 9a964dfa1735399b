import { cellRange, drawCells } from './draw-cells.js';
import { drawLines, lineColours } from './draw-lines.js';
import type { CellPanel, Figure, LinePanel, Panel } from './figure.js';
import { escapeXml, FONT_SIZE, labelTspans, labelWidth } from './math-label.js';
import { type Colour, cellColour } from './palette.js';
import { MARGIN } from './plot-area.js';

/** 8.6 cm and 17.8 cm in points. */
const WIDTHS = { single: (86 / 25.4) * 72, double: (178 / 25.4) * 72 } as const;
const GAP = 8;
const LINE = 11;

/**
 * `paper`: black on white, stands alone. `page`: part of an HTML page, in whose text colour it is drawn, with `light-dark()` for its own.
 */
export type Setting = 'paper' | 'page';

/** The figure as SVG markup in points, 8.6 or 17.8 cm wide. The same figure gives the same bytes. */
export function figureSvg(figure: Figure, setting: Setting = 'paper'): string {
  const width = WIDTHS[figure.width];
  const columns = columnsOf(figure);
  const panelWidth = (width - GAP * (columns - 1)) / columns;
  const shared = sharedLegend(figure.panels);
  const hatch = `${figure.name}-hatch`;
  const head = shared === null ? { markup: '', height: 0 } : legend(shared, width, MARGIN.left);
  let top = head.height;
  const parts: string[] = [head.markup];
  for (let from = 0; from < figure.panels.length; from += columns) {
    const row = figure.panels
      .slice(from, from + columns)
      .map((panel) => panelMarkup(panel, panelWidth, hatch, shared !== null));
    row.forEach(({ markup }, index) => {
      parts.push(`<g transform="translate(${round(index * (panelWidth + GAP))},${round(top)})">${markup}</g>`);
    });
    top += Math.max(...row.map(({ height }) => height)) + GAP;
  }
  const height = Math.max(LINE, top - GAP);
  const colours = figure.panels.flatMap((panel) => (panel.kind === 'lines' ? lineColours(panel) : []));
  const identity = `${figure.name}-title ${figure.name}-description`;
  const size = setting === 'paper' ? ` width="${round(width)}pt" height="${round(height)}pt"` : '';
  const root = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}"${size} role="img" aria-labelledby="${identity}" font-family="DejaVu Sans, Verdana, sans-serif" font-size="${FONT_SIZE}" fill="currentColor" color="${setting === 'paper' ? '#000000' : 'inherit'}" text-anchor="middle">`;
  const about = `<title id="${figure.name}-title">${escapeXml(figure.title)}</title><desc id="${figure.name}-description">${escapeXml(figure.description)}</desc>`;
  const metadata = `<metadata>${escapeXml(JSON.stringify(figure.provenance))}</metadata>`;
  const paper = setting === 'paper' ? `<rect width="100%" height="100%" fill="#ffffff"/>` : '';
  const body = themed(parts.join(''), colours, setting);
  return `${root}${about}${metadata}${hatchPattern(hatch)}${paper}${body}</svg>`;
}

/** Panels side by side: up to three, four as two rows of two. */
function columnsOf({ width, panels }: Figure): number {
  if (width === 'single' || panels.length < 2) return 1;
  return panels.length === 2 || panels.length === 4 ? 2 : 3;
}

interface Block {
  readonly markup: string;
  readonly height: number;
}

function panelMarkup(panel: Panel, width: number, hatch: string, sharesLegend: boolean): Block {
  const title = panel.title === undefined || panel.title === '' ? null : panel.title;
  const titled = title === null ? 0 : LINE;
  const key =
    panel.kind === 'cells'
      ? colourBar(panel, width)
      : sharesLegend
        ? { markup: '', height: 0 }
        : legend(panel, width, MARGIN.left);
  const area = { width, height: Math.max(105, Math.min(200, width * 0.72)) };
  const drawn = panel.kind === 'lines' ? drawLines(panel, area) : drawCells(panel, area, hatch);
  const centre = (MARGIN.left + width - MARGIN.right) / 2;
  const middle = (MARGIN.top + area.height - MARGIN.bottom) / 2;
  const top = titled + key.height;
  return {
    height: top + area.height,
    markup: [
      title === null
        ? ''
        : `<text x="${round(centre)}" y="${FONT_SIZE}" font-weight="bold">${labelTspans(title)}</text>`,
      key.markup === '' ? '' : `<g transform="translate(0,${titled})">${key.markup}</g>`,
      `<g transform="translate(0,${round(top)})">${drawn}`,
      `<text x="${round(centre)}" y="${round(area.height - 3)}">${labelTspans(panel.x.label)}</text>`,
      `<text transform="translate(${FONT_SIZE + 1},${round(middle)}) rotate(-90)">${labelTspans(panel.y.label)}</text></g>`,
    ].join(''),
  };
}

/** The first panel, where all have the same series and colours: one legend serves all. */
function sharedLegend(panels: readonly Panel[]): LinePanel | null {
  const [first] = panels;
  if (first?.kind !== 'lines' || panels.length < 2) return null;
  const signature = (panel: Panel) =>
    panel.kind === 'lines'
      ? JSON.stringify([panel.colours, panel.legend, panel.series.map(({ label, mark }) => [label, mark])])
      : '';
  return panels.every((panel) => signature(panel) === signature(first)) ? first : null;
}

/** Swatches with names in rows. */
function legend(panel: LinePanel, width: number, left: number): Block {
  if (panel.series.length < 2 && (panel.legend ?? '') === '') return { markup: '', height: 0 };
  const colours = lineColours(panel);
  let [x, y] = [left, LINE - 3];
  const parts: string[] = [];
  const put = (label: string, lead: number, mark: (at: number) => string) => {
    const needed = lead + labelWidth(label) + 8;
    if (x + needed > width && x > left) {
      x = left;
      y += LINE;
    }
    parts.push(
      `${mark(x)}<text x="${round(x + lead)}" y="${round(y)}" text-anchor="start">${labelTspans(label)}</text>`,
    );
    x += needed;
  };
  if (panel.legend !== undefined && panel.legend !== '') put(panel.legend, 0, () => '');
  panel.series.forEach(({ label, mark }, index) => {
    const { light } = colours[index] as Colour;
    put(label, 13, (at) =>
      mark === 'bars'
        ? `<circle cx="${round(at + 5)}" cy="${round(y - 2.7)}" r="2" fill="${light}"/>`
        : `<line x1="${round(at)}" x2="${round(at + 10)}" y1="${round(y - 2.7)}" y2="${round(y - 2.7)}" stroke="${light}" stroke-width="1.4"/>`,
    );
  });
  return { markup: `<g>${parts.join('')}</g>`, height: y + 5 };
}

const BAR_STEPS = 24;

/** The colours of a heat map with the values at its ends and what they mean. */
function colourBar(panel: CellPanel, width: number): Block {
  const [low, high] = cellRange(panel);
  const bar = 60;
  const label = labelWidth(panel.legend);
  const left = Math.max(MARGIN.left + 12, width - MARGIN.right - bar - 14);
  const steps = Array.from({ length: BAR_STEPS }, (_, step) => {
    const x = left + (bar * step) / BAR_STEPS;
    return `<rect x="${round(x)}" y="3" width="${round(bar / BAR_STEPS + 0.2)}" height="6" fill="${cellColour((step + 0.5) / BAR_STEPS)}"/>`;
  });
  const text = (x: number, anchor: string, content: string) =>
    `<text x="${round(x)}" y="9" text-anchor="${anchor}">${content}</text>`;
  const name = label < left - MARGIN.left - 14 ? text(MARGIN.left, 'start', labelTspans(panel.legend)) : '';
  return {
    markup: `${name}${text(left - 3, 'end', tick(low))}${steps.join('')}${text(left + bar + 3, 'start', tick(high))}`,
    height: LINE + 2,
  };
}

function tick(value: number): string {
  return String(Number(value.toPrecision(3)));
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

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
