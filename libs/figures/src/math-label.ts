/** A piece of a label in one style. */
export interface LabelRun {
  readonly text: string;
  readonly italic: boolean;
  readonly level: 'base' | 'subscript' | 'superscript';
}

/** `*S*_{max}` as runs: italic between asterisks, `_{…}` a subscript, `^{…}` a superscript. */
export function labelRuns(label: string): readonly LabelRun[] {
  const runs: LabelRun[] = [];
  for (const [piece] of label.matchAll(/\*[^*]+\*|[_^]\{[^}]*\}|[^*_^]+|[*_^]/g)) {
    if (piece.length > 2 && piece.startsWith('*')) runs.push({ text: piece.slice(1, -1), italic: true, level: 'base' });
    else if (piece.startsWith('_{')) runs.push({ text: piece.slice(2, -1), italic: false, level: 'subscript' });
    else if (piece.startsWith('^{')) runs.push({ text: piece.slice(2, -1), italic: false, level: 'superscript' });
    else runs.push({ text: piece, italic: false, level: 'base' });
  }
  return runs;
}

/** The label without its markup, for terminals and file metadata. */
export function plainLabel(label: string): string {
  return labelRuns(label)
    .map(({ text }) => text)
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

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}
