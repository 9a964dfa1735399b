import { countText, durationRangeText, rateText } from '../output/quantities.js';
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

/** `crossover: 823 of 2,000 points (41 %), 12.3 points/s, 1–2 min left, 2 of 2 slots busy, 0 failed` */
export function progressLine(view: ProgressView): string {
  return `${view.campaign}: ${countText(view.done)} of ${countText(view.points)} points (${percent(view)} %), ${facts(view).join(', ')}${waiting(view)}`;
}

/** Two or three lines that are drawn again and again, none longer than the screen is wide. */
export function progressFrame(view: ProgressView, terminal: Pick<Terminal, 'columns' | 'paint'>): string {
  const { columns, paint } = terminal;
  const label = `${view.campaign}  `;
  const numbers = `  ${String(percent(view)).padStart(3)} %  ${countText(view.done)}/${countText(view.points)} points`;
  const width = Math.max(10, Math.min(40, columns - label.length - numbers.length - 1));
  const filled = Math.round(width * Math.min(1, view.fraction));
  const bar = paint.cyan('█'.repeat(filled)) + paint.dim('░'.repeat(width - filled));
  const lines = [
    `${cut(label, columns - width - numbers.length - 1)}${bar}${numbers}`,
    cut(`  ${facts(view).join(' · ')}`, columns),
  ];
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
  return view.waiting === null ? '' : `; waiting: ${view.waiting}`;
}

/** Never 100 before the end. */
function percent(view: ProgressView): number {
  return view.done >= view.points ? 100 : Math.min(99, Math.floor(view.fraction * 100));
}

function cut(text: string, columns: number): string {
  const line = text.replaceAll('\n', ' ');
  return line.length < columns ? line : `${line.slice(0, Math.max(1, columns - 2))}…`;
}
