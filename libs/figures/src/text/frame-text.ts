/** Marks on an axis: a place, 0 … length − 1, and its text. */
export interface Mark {
  readonly at: number;
  readonly text: string;
}

/** Rows of a picture with an axis to the left and one below, each `gutter` + 1 + picture columns wide. */
export function framed(
  rows: readonly string[],
  gutter: number,
  left: readonly Mark[],
  below: readonly Mark[],
  columns: number,
): string[] {
  const lines = rows.map((row, index) => {
    const mark = left.find(({ at }) => at === index);
    return `${(mark?.text ?? '').padStart(gutter)}${mark === undefined ? '│' : '┤'}${row}`;
  });
  const ticked = new Set(below.map(({ at }) => at));
  const axis = Array.from({ length: columns }, (_, at) => (ticked.has(at) ? '┬' : '─')).join('');
  return [...lines, `${' '.repeat(gutter)}└${axis}`, `${' '.repeat(gutter + 1)}${namesBelow(below, columns)}`];
}

/** Texts centred at their places; one that would touch its neighbour is left out. */
function namesBelow(marks: readonly Mark[], columns: number): string {
  let line = '';
  for (const { at, text } of marks) {
    const from = Math.max(0, Math.min(columns - text.length, at - Math.floor(text.length / 2)));
    if (line !== '' && from <= line.length) continue;
    line = line.padEnd(from) + text;
  }
  return line;
}
