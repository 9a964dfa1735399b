/** A piece of a label in one style. */
export interface LabelRun {
  readonly text: string;
  readonly italic: boolean;
  readonly level: 'base' | 'subscript' | 'superscript';
}

/** `*S*_{max}` as runs: italic between asterisks, `_{…}` a subscript, `^{…}` a superscript, in which `*ν*` is italic too. */
export function labelRuns(label: string): readonly LabelRun[] {
  return [...label.matchAll(/[_^]\{([^}]*)\}|(?:[^_^]|[_^](?!\{))+/g)].flatMap(([piece, inner]) => {
    if (inner === undefined) return italicRuns(piece, 'base');
    return italicRuns(inner, piece.startsWith('_') ? 'subscript' : 'superscript');
  });
}

function italicRuns(text: string, level: LabelRun['level']): readonly LabelRun[] {
  return [...text.matchAll(/\*([^*]+)\*|[^*]+|\*/g)].map(([piece, italic]) => ({
    text: italic ?? piece,
    italic: italic !== undefined,
    level,
  }));
}

/** The label for terminals and file metadata: `S_max`, `N^2`. */
export function plainLabel(label: string): string {
  const signs = { base: '', subscript: '_', superscript: '^' } as const;
  return labelRuns(label)
    .map(({ text, level }, index, runs) => (runs[index - 1]?.level === level ? text : `${signs[level]}${text}`))
    .join('');
}

/** The label as SVG tspans; shifts undo themselves. */
export function labelTspans(label: string): string {
  const shifts = { base: 0, subscript: 0.25, superscript: -0.35 } as const;
  let shift = 0;
  return labelRuns(label)
    .map(({ text, italic, level }) => {
      // In em of the label's own size: smaller text would scale them.
      const move = shifts[level] - shift;
      shift = shifts[level];
      const attributes = [
        ...(move === 0 ? [] : [`dy="${(move * FONT_SIZE).toFixed(2)}"`]),
        ...(italic ? ['font-style="italic"'] : []),
        ...(level === 'base' ? [] : [`font-size="${FONT_SIZE * 0.72}"`]),
      ];
      return `<tspan${attributes.map((attribute) => ` ${attribute}`).join('')}>${escapeXml(text)}</tspan>`;
    })
    .join('');
}

/** Points; figures are drawn in points. */
export const FONT_SIZE = 8;

/** Width of a label in points, near enough to leave room for it. */
export function labelWidth(label: string): number {
  return labelRuns(label).reduce(
    (width, { text, level }) => width + text.length * FONT_SIZE * (level === 'base' ? 0.6 : 0.43),
    0,
  );
}

/** XML has no way to say control characters; neither they nor signs that turn text belong into a label. */
const NO_XML = /(?![\t\n\r])\p{Cc}|\p{Bidi_Control}|[\ufffe\uffff]/gu;

export function escapeXml(text: string): string {
  return text
    .replace(NO_XML, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}
