import type { Figure, LinePanel, SeriesPoint } from '@loschmidt/figures/svg';
import type { CampaignAnswer, CurvesAnswer } from '../data/answers.js';
import { csv } from '../parts/save-file.js';
import type { CampaignView } from './view-state.js';

/** Between the standard errors around a mean about 95 % of the means would lie. */
const ERRORS = 2;

/** The curves as the report draws them: means with ±2 standard errors over realisations, within what was brushed. */
export function curvesFigure(
  { name, id }: Pick<CampaignAnswer, 'name' | 'id'>,
  curves: CurvesAnswer,
  { log, brush, series }: Pick<CampaignView, 'log' | 'brush' | 'series'>,
): Figure {
  const panel: LinePanel = {
    kind: 'lines',
    x: {
      label: curves.x === 'cycle' ? 'cycle *k*' : curves.x,
      scale: log.x ? 'log' : 'linear',
      ...(curves.x === 'cycle' ? { whole: true as const } : {}),
    },
    y: {
      label:
        curves.unit === null || curves.unit === '' || curves.unit === '1'
          ? curves.column
          : `${curves.column} / ${curves.unit}`,
      scale: log.y ? 'log' : 'linear',
    },
    colours: 'ordered',
    ...(series === '' ? {} : { legend: `${series}:` }),
    series: curves.series.map((one) => ({
      label: one.label,
      mark: curves.x === 'cycle' ? ('band' as const) : ('bars' as const),
      points: one.x.flatMap((x, index) =>
        brush !== null && (x < brush[0] || x > brush[1])
          ? []
          : [point(x, one.mean[index] ?? null, one.error[index] ?? null)],
      ),
    })),
  };
  return {
    name: 'curves',
    title: `${curves.column} of ${name} against ${curves.x}`,
    description: `${curves.series.length} curves; bands are ${ERRORS} standard errors over realisations.`,
    width: 'double',
    provenance: { campaign: id },
    panels: [panel],
  };
}

function point(x: number, mean: number | null, error: number | null): SeriesPoint {
  if (mean === null || !Number.isFinite(mean)) return { x, y: null, state: 'missing' };
  if (error === null || !Number.isFinite(error)) return { x, y: mean };
  return { x, y: mean, low: mean - ERRORS * error, high: mean + ERRORS * error };
}

export function curvesCsv(curves: CurvesAnswer, series: string): string {
  return csv(
    [series === '' ? 'series' : series, curves.x, curves.column, 'standard_error', 'n'],
    curves.series.flatMap((one) =>
      one.x.map((x, index) => [one.label, x, one.mean[index], one.error[index], one.n[index]]),
    ),
  );
}
