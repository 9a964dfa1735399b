import { cellRange } from './draw-cells.js';
import type { CellPanel } from './figure.js';
import { type Block, LEGEND_LINE } from './line-legend.js';
import { labelTspans, labelWidth } from './math-label.js';
import { cellColour } from './palette.js';
import { MARGIN, round } from './plot-area.js';

const STEPS = 24;
const WIDTH = 60;

/** The colours of a heat map with the values at its ends and what they mean, which has a line of its own where it is long. */
export function colourBar(panel: CellPanel, width: number): Block {
  const [low, high] = cellRange(panel).map((value) => String(Number(value.toPrecision(3)))) as [string, string];
  const right = width - MARGIN.right - labelWidth(high) - 3;
  const left = right - WIDTH;
  const own = labelWidth(panel.legend) > left - labelWidth(low) - 8 - MARGIN.left;
  const y = own ? LEGEND_LINE : 0;
  const steps = Array.from({ length: STEPS }, (_, step) => {
    const x = left + (WIDTH * step) / STEPS;
    return `<rect x="${round(x)}" y="${y + 3}" width="${round(WIDTH / STEPS + 0.2)}" height="6" fill="${cellColour((step + 0.5) / STEPS)}"/>`;
  });
  const text = (x: number, at: number, anchor: string, content: string) =>
    `<text x="${round(x)}" y="${at + 9}" text-anchor="${anchor}">${content}</text>`;
  return {
    markup: [
      text(MARGIN.left, 0, 'start', labelTspans(panel.legend)),
      text(left - 3, y, 'end', low),
      ...steps,
      text(right + 3, y, 'start', high),
    ].join(''),
    height: y + LEGEND_LINE + 2,
  };
}
