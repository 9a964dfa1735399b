import type { Figure, LinePanel, SeriesPoint } from '@loschmidt/figures/svg';
import type { CampaignAnswer, CurvesAnswer } from '../data/answers.js';
import { csv } from '../parts/save-file.js';
import type { CampaignView } from './view-state.js';

/** Between so many standard errors around the means about 95 % of them would lie. */
const ERRORS = 2;

/** The curves as the report draws them: means with ±2 standard errors over realisations, within what was brushed. */
export function curvesFigure(
  { name, id }: Pick<CampaignAnswer, 'name' | 'id'>,
  curves: CurvesAnswer,
  { log, brush, series }: Pick<CampaignView, 'log' | 'brush' | 'series'>,
  width: Figure['width'] = 'double',
): Figure {
  const { unit, column } = curves;
  const names = namesOf(curves);
  const panel: LinePanel = {
    kind: 'lines',
    x: {
      label: curves.x === 'cycle' ? 'cycle *k*' : curves.x,
      scale: log.x && names === null ? 'log' : 'linear',
      ...(curves.x === 'cycle' ? { whole: true as const } : {}),
      ...(names === null ? {} : { names }),
    },
    y: { label: unit === '' || unit === '1' ? column : `${column} / ${unit}`, scale: log.y ? 'log' : 'linear' },
    colours: 'ordered',
    ...(series === '' ? {} : { legend: `${series}:` }),
    series: curves.series.map((one) => ({
      label: series === '' ? one.label : one.key,
      mark: curves.x === 'cycle' ? ('band' as const) : ('bars' as const),
      points: one.x.flatMap((value, index) => {
        const x = typeof value === 'number' ? value : (names?.indexOf(value) ?? 0);
        const isOut = brush !== null && names === null && (x < brush[0] || x > brush[1]);
        return isOut ? [] : [point(x, one.mean[index] ?? null, one.error[index] ?? null)];
      }),
    })),
  };
  return {
    name: 'curves',
    title: `${column} of ${name} against ${curves.x}`,
    description: `${curves.series.length} curves; bands are ${ERRORS} standard errors over realisations.`,
    width,
    provenance: id === null ? {} : { campaign: id },
    panels: [panel],
  };
}

/** The values of an axis of names, in their order; null where they are numbers. */
function namesOf({ series }: CurvesAnswer): string[] | null {
  const values = [...new Set(series.flatMap(({ x }) => x))];
  return values.some((one) => typeof one === 'string') ? values.map(String) : null;
}

function point(x: number, mean: number | null, error: number | null): SeriesPoint {
  if (mean === null || !Number.isFinite(mean)) return { x, y: null, state: 'missing' };
  if (error === null || !Number.isFinite(error)) return { x, y: mean };
  return { x, y: mean, low: mean - ERRORS * error, high: mean + ERRORS * error };
}

export function curvesCsv(curves: CurvesAnswer, series: string): string {
  return csv(
    [series === '' ? 'series' : series, curves.x, curves.column, 'standard_error', 'n'],
    curves.series.flatMap(({ key, x, mean, error, n }) =>
      x.map((value, index) => [key, value, mean[index], error[index], n[index]]),
    ),
  );
}
