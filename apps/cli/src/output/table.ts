import Table from 'cli-table3';
import { inline } from './safe-text.js';

export type Alignment = 'left' | 'right';

/** No frames: columns stand apart by two spaces and can be cut with `awk`. */
const PLAIN = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Rows under a head, cells in one line, as lines of aligned columns, without spaces at the ends of lines. */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Alignment[],
): string[] {
  const table = new Table({
    head: head.map((name) => inline(name)),
    chars: PLAIN,
    colAligns: [...align],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => row.map((cell) => inline(cell))));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
