import { averagedPhaseCaution } from '@loschmidt/core/averaged-phase';
import type { CurvesAnswer } from '../data/answers.js';

/**
 * What a band around means shows. Points that differ in their random numbers alone are realisations: ±2 standard errors of their mean. Points that
 * differ in axes (`axes`, paths) too are no realisations: their mean has no error, and the band is ± one standard deviation of the points.
 */
export type Band = { readonly kind: 'error' } | { readonly kind: 'spread'; readonly axes: readonly string[] };

export function bandOf(averaged: readonly string[]): Band {
  return averaged.length === 0 ? { kind: 'error' } : { kind: 'spread', axes: averaged };
}

/** Between so many standard errors around the means about 95 % of them would lie. */
const ERRORS = 2;

/** Half the height of the band at a mean of `n` points with this standard error; null where there is none. */
export function halfBand({ kind }: Band, error: number | null, n: number): number | null {
  if (error === null || !Number.isFinite(error)) return null;
  return kind === 'error' ? ERRORS * error : error * Math.sqrt(n);
}

/** What the means are over, and what their bands are. */
export function meansText({ series, x, bin }: Pick<CurvesAnswer, 'series' | 'x' | 'bin'>, band: Band): string {
  const most = series.reduce((largest, { n }) => n.reduce((a, b) => Math.max(a, b), largest), 0);
  const mark = x === 'cycle' ? 'Bands' : 'Bars';
  return [
    ...meanSentences(most, band, mark),
    ...(x === 'cycle' ? [] : ['Each point counts with its late cycles k > K/2.']),
    ...(bin > 1 ? [`Each value is a mean over ${bin} neighbouring cycles.`] : []),
  ].join(' ');
}

function meanSentences(most: number, band: Band, mark: string): readonly string[] {
  if (most < 2) return ['One point each, without a band.'];
  if (band.kind === 'error') return [`Means of up to ${most} realisations. ${mark} are ±${ERRORS} standard errors.`];
  const caution = averagedPhaseCaution(band.axes);
  return [
    `Means of up to ${most} points: realisations and all values of ${band.axes.join(', ')}. ${mark} are ± one standard deviation of the points, which is no error of the mean.`,
    ...(caution === null ? [] : [caution]),
  ];
}
