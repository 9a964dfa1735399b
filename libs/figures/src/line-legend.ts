import type { LinePanel, Panel } from './figure.js';
import { labelTspans, labelWidth } from './math-label.js';
import { type Colour, lineColours, symbolOf } from './palette.js';
import { round, symbolMarkup } from './plot-area.js';

/** Markup that begins at the origin, and its height. */
export interface Block {
  readonly markup: string;
  readonly height: number;
}

/** Height of a line of text. */
export const LEGEND_LINE = 11;

/** The first panel, where all have the same series, colours and names of references: one legend serves all. */
export function sharedLegend(panels: readonly Panel[]): LinePanel | null {
  const [first] = panels;
  if (first?.kind !== 'lines' || panels.length < 2) return null;
  const signature = (panel: Panel) =>
    panel.kind === 'lines'
      ? JSON.stringify([
          panel.colours,
          panel.legend,
          panel.series.map(({ label, mark }) => [label, mark]),
          sharedReferences(panel),
        ])
      : '';
  return panels.every((panel) => signature(panel) === signature(first)) ? first : null;
}

/** Marks with names, in rows, as wide as `width` allows from `left`. Empty where nothing is to be told apart. */
export function lineLegend(panel: LinePanel, width: number, left: number): Block {
  const dashed = sharedReferences(panel);
  const named = panel.legend !== undefined && panel.legend !== '';
  if (panel.series.length < 2 && !named && dashed.length === 0) return { markup: '', height: 0 };
  const colours = lineColours(panel);
  let [x, y] = [left, LEGEND_LINE - 3];
  const parts: string[] = [];
  const put = (label: string, lead: number, mark: () => string) => {
    const needed = lead + labelWidth(label) + 8;
    if (x + needed > width && x > left) {
      x = left;
      y += LEGEND_LINE;
    }
    parts.push(
      `${mark()}<text x="${round(x + lead)}" y="${round(y)}" text-anchor="start">${labelTspans(label)}</text>`,
    );
    x += needed;
  };
  const line = (attributes: string) => () =>
    `<line x1="${round(x)}" x2="${round(x + 10)}" y1="${round(y - 2.7)}" y2="${round(y - 2.7)}" ${attributes}/>`;
  if (named) put(panel.legend ?? '', 0, () => '');
  panel.series.forEach(({ label, mark }, index) => {
    const { light } = colours[index] as Colour;
    if (mark === 'bars') put(label, 10, () => symbolMarkup(symbolOf(panel, index), light, x + 4, y - 2.7));
    else put(label, 13, line(`stroke="${light}" stroke-width="1.4"`));
  });
  for (const label of dashed) put(label, 13, line('stroke="currentColor" stroke-width="0.6" stroke-dasharray="3 2"'));
  return { markup: `<g>${parts.join('')}</g>`, height: y + 5 };
}

/** Names that several references have: the legend tells them. A name of one reference stands at its line. */
export function sharedReferences({ references = [] }: LinePanel): readonly string[] {
  const labels = references.map(({ label }) => label).filter((label) => label !== '');
  return [...new Set(labels.filter((label, index) => labels.indexOf(label) !== index))];
}
