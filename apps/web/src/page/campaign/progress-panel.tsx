import type { Figure, SeriesPoint } from '@loschmidt/figures/svg';
import { useMemo, useState } from 'preact/hooks';
import type { ProgressAnswer } from '../data/answers.js';
import { campaignPath } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { FigureFiles } from '../parts/figure-files.js';
import { FigureView, useFigureWidth } from '../parts/figure-view.js';
import { csv } from '../parts/save-file.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { duration } from '../quantities.js';

/** Points and core-hours over time, in which a stall is a flat line. */
export function ProgressPanel({ name }: { name: string }) {
  const [open, setOpen] = useState(false);
  const { answer, error, again } = useAnswer<ProgressAnswer>(open ? `${campaignPath(name)}/progress` : null, name);
  const width = useFigureWidth();
  const figure = useMemo(() => (answer === null ? null : progressFigure(answer, width)), [answer, width]);
  return (
    <details class="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Progress over time</summary>
      {error !== null && <Failure error={error} again={again} />}
      {answer === null && error === null && <Loading what="progress" room="figure" />}
      {answer !== null && figure === null && (
        <Empty title={answer.times.length === 0 ? 'Nothing has been computed yet' : 'It was all committed at once'} />
      )}
      {answer !== null && figure !== null && (
        <>
          <FigureView figure={figure} />
          <FigureFiles what="Progress" name={`${name}-progress`} svg={figure} csv={() => progressCsv(answer)} />
        </>
      )}
    </details>
  );
}

function progressFigure(
  { times, completed, failed, coreSeconds }: ProgressAnswer,
  width: Figure['width'],
): Figure | null {
  const begun = Date.parse(times[0] ?? '');
  const whole = Date.parse(times.at(-1) ?? '') - begun;
  if (times.length < 2 || !(whole > 0)) return null;
  const [unit, size] =
    whole > 2 * 3_600_000
      ? (['h', 3_600_000] as const)
      : whole > 120_000
        ? (['min', 60_000] as const)
        : (['s', 1000] as const);
  const over = (values: readonly number[], scale = 1): SeriesPoint[] =>
    values.map((value, index) => ({ x: (Date.parse(times[index] ?? '') - begun) / size, y: value * scale }));
  const x = { label: `time since the first point / ${unit}`, scale: 'linear' } as const;
  return {
    name: 'progress',
    title: 'Progress over time',
    description: `${completed.at(-1)} points completed and ${failed.at(-1)} failed in ${duration(whole / 1000)}.`,
    width,
    provenance: {},
    panels: [
      {
        kind: 'lines',
        x,
        y: { label: 'points', scale: 'linear' },
        colours: 'categories',
        series: [
          { label: 'completed', mark: 'line', points: over(completed) },
          { label: 'failed', mark: 'line', points: over(failed) },
        ],
      },
      {
        kind: 'lines',
        x,
        y: { label: 'core-hours used', scale: 'linear' },
        colours: 'categories',
        series: [{ label: '', mark: 'line', points: over(coreSeconds, 1 / 3600) }],
      },
    ],
  };
}

function progressCsv({ times, completed, failed, coreSeconds }: ProgressAnswer): string {
  return csv(
    ['time', 'completed', 'failed', 'core_seconds'],
    times.map((time, index) => [time, completed[index], failed[index], coreSeconds[index]]),
  );
}
