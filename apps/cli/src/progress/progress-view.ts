import { countText, durationRangeText, rateText } from '../output/quantities.js';
import { inline } from '../output/safe-text.js';
import type { Terminal } from '../output/terminal.js';
import type { TimeRange } from './remaining-time.js';

/** What there is to say about a campaign that is being computed. */
export interface ProgressView {
  readonly campaign: string;
  readonly points: number;
  /** Committed points and those that running chunks have done. */
  readonly done: number;
  readonly failed: number;
  /** Of the planned cost, 0 … 1. */
  readonly fraction: number;
  readonly pointsPerSecond: number | null;
  readonly remaining: TimeRange | null;
  /** Null while no orchestrator answers. */
  readonly slots: { readonly busy: number; readonly total: number } | null;
  /** Why nothing moves, when something is known. */
  readonly waiting: string | null;
}

/** `crossover: 823 of 2,000 points (41 % of the cost), 12.3 points/s, 1–2 min left, 2 of 2 slots busy, 0 failed` */
export function progressLine(view: ProgressView): string {
  return `${inline(view.campaign)}: ${countText(view.done)} of ${countText(view.points)} points (${percent(view)} % of the cost), ${facts(view).join(', ')}${waiting(view)}`;
}

/** Two or three lines that are drawn again and again, none longer than the screen is wide. */
export function progressFrame(view: ProgressView, terminal: Pick<Terminal, 'columns' | 'paint'>): string {
  const { columns, paint } = terminal;
  const label = inline(view.campaign);
  const numbers = `  ${String(percent(view)).padStart(3)} % of the cost  ${countText(view.done)}/${countText(view.points)} points`;
  // For name and bar. A bar of ten goes before the end of the name.
  const room = Math.max(0, columns - 1 - numbers.length);
  const width = Math.min(40, room, Math.max(10, room - label.length - 2));
  const name = cut(label, room - width - 1).padEnd(Math.min(room - width, label.length + 2));
  const filled = Math.round(width * Math.min(1, view.fraction));
  const bar = paint.cyan('█'.repeat(filled)) + paint.dim('░'.repeat(width - filled));
  const lines = [`${name}${bar}${cut(numbers, columns)}`, cut(`  ${facts(view).join(' · ')}`, columns)];
  if (view.waiting !== null) lines.push(paint.yellow(cut(`  waiting: ${view.waiting}`, columns)));
  return lines.join('\n');
}

function facts(view: ProgressView): string[] {
  return [
    `${view.pointsPerSecond === null ? '–' : rateText(view.pointsPerSecond)} points/s`,
    `${view.remaining === null ? '–' : durationRangeText(view.remaining.low, view.remaining.high)} left`,
    view.slots === null ? 'no orchestrator' : `${view.slots.busy} of ${view.slots.total} slots busy`,
    `${countText(view.failed)} failed`,
  ];
}

function waiting(view: ProgressView): string {
  return view.waiting === null ? '' : `; waiting: ${inline(view.waiting)}`;
}

/** Never 100 before the end. */
function percent(view: ProgressView): number {
  return view.done >= view.points ? 100 : Math.min(99, Math.floor(view.fraction * 100));
}

function cut(text: string, columns: number): string {
  const line = inline(text);
  if (line.length < columns) return line;
  return columns < 3 ? '' : `${line.slice(0, columns - 2)}…`;
}
