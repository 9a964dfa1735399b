import type { Figure, LinePanel, SeriesPoint } from '@loschmidt/figures/svg';
import type { AxisAnswer, CurvesAnswer } from '../data/answers.js';
import { csv } from '../parts/save-file.js';
import { type Band, halfBand, meansText } from './means.js';
import { type CampaignView, pathOf } from './view-state.js';

/** Whose curves they are. */
interface Drawn {
  readonly name: string;
  readonly id: string | null;
  readonly axes: readonly AxisAnswer[];
}

/** The curves as the report draws them, within what was brushed. */
export function curvesFigure(
  { name, id, axes }: Drawn,
  curves: CurvesAnswer,
  { log, brush, series }: Pick<CampaignView, 'log' | 'brush' | 'series'>,
  band: Band,
  width: Figure['width'],
): Figure {
  const { unit, column } = curves;
  const names = namesOf(curves);
  const against = pathOf(axes, curves.x);
  const panel: LinePanel = {
    kind: 'lines',
    x: {
      label: curves.x === 'cycle' ? 'cycle *k*' : against,
      scale: log.x && names === null ? 'log' : 'linear',
      ...(curves.x === 'cycle' ? { whole: true as const } : {}),
      ...(names === null ? {} : { names }),
    },
    y: { label: unit === '' || unit === '1' ? column : `${column} / ${unit}`, scale: log.y ? 'log' : 'linear' },
    colours: 'ordered',
    ...(series === '' ? {} : { legend: `${pathOf(axes, series)}:` }),
    series: curves.series.map((one) => ({
      label: series === '' ? one.label : one.key,
      mark: curves.x === 'cycle' ? ('band' as const) : ('bars' as const),
      points: one.x.flatMap((value, index) => {
        const x = typeof value === 'number' ? value : (names?.indexOf(value) ?? 0);
        const isOut = brush !== null && names === null && (x < brush[0] || x > brush[1]);
        const half = halfBand(band, one.error[index] ?? null, one.n[index] ?? 1);
        return isOut ? [] : [point(x, one.mean[index] ?? null, half)];
      }),
    })),
  };
  return {
    name: 'curves',
    title: `${column} of ${name} against ${against}`,
    description: `${curves.series.length} curves. ${meansText(curves, band)}`,
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

function point(x: number, mean: number | null, half: number | null): SeriesPoint {
  if (mean === null || !Number.isFinite(mean)) return { x, y: null, state: 'missing' };
  return half === null ? { x, y: mean } : { x, y: mean, low: mean - half, high: mean + half };
}

/** The numbers of the SQL that gives the same: whatever the band shows, the standard error over the points. One curve alone has no name. */
export function curvesCsv(curves: CurvesAnswer, series: string): string {
  const named = series !== '';
  return csv(
    [...(named ? [series] : []), curves.x, curves.column, 'standard_error', 'n'],
    curves.series.flatMap(({ key, x, mean, error, n }) =>
      x.map((value, index) => [...(named ? [key] : []), value, mean[index], error[index], n[index]]),
    ),
  );
}
