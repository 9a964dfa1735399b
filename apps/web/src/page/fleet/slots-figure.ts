import type { Figure, SeriesPoint } from '@loschmidt/figures/svg';
import type { FleetHistoryAnswer } from '../data/answers.js';
import { csv } from '../parts/save-file.js';

/** Slots over time: busy, idle, asked for by pools; and chunks that wait for one; null before there are two moments. */
export function slotsFigure(
  { times, busy, idle, requested, waiting }: FleetHistoryAnswer,
  width: Figure['width'],
): Figure | null {
  const last = Date.parse(times.at(-1) ?? '');
  if (times.length < 2 || Number.isNaN(last)) return null;
  const over = (values: readonly number[]): SeriesPoint[] =>
    values.map((y, index) => ({ x: (Date.parse(times[index] ?? '') - last) / 60_000, y }));
  return {
    name: 'slots',
    title: 'Slots over time',
    description: `Now ${busy.at(-1)} slots are busy, ${idle.at(-1)} idle, ${requested.at(-1)} asked for by pools; ${waiting.at(-1)} chunks wait.`,
    width,
    provenance: {},
    panels: [
      {
        kind: 'lines',
        x: { label: 'time from now / min', scale: 'linear' },
        y: { label: 'slots', scale: 'linear', range: [0, 1] },
        colours: 'categories',
        series: [
          { label: 'busy', mark: 'line', points: over(busy) },
          { label: 'idle', mark: 'line', points: over(idle) },
          { label: 'asked for by pools', mark: 'line', points: over(requested) },
          { label: 'chunks that wait', mark: 'line', points: over(waiting) },
        ],
      },
    ],
  };
}

export function slotsCsv({ times, busy, idle, requested, waiting }: FleetHistoryAnswer): string {
  return csv(
    ['time', 'busy', 'idle', 'requested', 'waiting'],
    times.map((time, index) => [time, busy[index], idle[index], requested[index], waiting[index]]),
  );
}
