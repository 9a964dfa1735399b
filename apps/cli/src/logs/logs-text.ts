import { inline } from '../output/safe-text.js';
import type { LogLine } from './log-line.js';

/** Details that every line has, or that only machines want. */
const UNSAID = new Set(['campaign', 'pid', 'attempt']);
const INDENT = '    ';

/** Lines for reading: time in UTC and marked so, who, what, and then the details, in as many lines of `columns` as they need. */
export function logsText(lines: readonly LogLine[], columns: number): readonly string[] {
  return lines.flatMap(({ time, level, service, message, details }) => {
    const words = Object.entries(details)
      .filter(([key, value]) => !UNSAID.has(key) && value !== undefined && value !== '')
      .map(([key, value]) => inline(`${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`));
    const mark = level === 'info' ? '' : `${level}: `;
    return wrapped(
      `${inline(time.slice(0, 19))}Z  ${inline(service).padEnd(12)}  ${mark}${inline(message)}`,
      words,
      columns,
    );
  });
}

function wrapped(head: string, words: readonly string[], columns: number): string[] {
  const lines = [head];
  for (const word of words.flatMap((text) => text.split(' '))) {
    const last = lines.at(-1) ?? '';
    const gap = last === head ? '  ' : ' ';
    if (last.length + gap.length + word.length <= columns) lines[lines.length - 1] = `${last}${gap}${word}`;
    else lines.push(`${INDENT}${word}`);
  }
  return lines;
}
