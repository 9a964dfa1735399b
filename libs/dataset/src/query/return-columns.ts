import { DARK_WEIGHT, EFFECTIVE_DIMENSION, EXPECTED_RETURN, RETURN_MEAN, RETURN_PROBABILITY } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { type JoinedColumn, joinedColumns } from './joined-columns.js';

/** A column of the table `returns`. */
export interface ReturnColumn extends JoinedColumn {
  /** How figures write it. */
  readonly symbol: string;
  /** Over `own`, the rows of one point with D and K: `late` and `largest` are F̄ and F_max. */
  readonly sql: string;
}

const of = (name: string, symbol: string, sql: string, about: string): ReturnColumn => ({
  name,
  type: 'float64',
  unit: '1',
  from: 'rows',
  about,
  symbol,
  sql,
});

const ofReturns: readonly ReturnColumn[] = [
  of(
    'late_return',
    'late *F*',
    'late',
    'Late mean F̄ of the return probability, over K/2 < k ≤ K; null of fewer than four cycles.',
  ),
  of('scaled_return', '*D* · late *F*', 'dimension * late', 'D·F̄: of order 1 where the start is lost in all D states.'),
  of(
    'return_exponent',
    '*s*',
    'CASE WHEN late > 0 AND dimension > 1 THEN -ln(late) / ln(dimension) END',
    's = −ln F̄/ln D, the exponent of F̄ = D^−s; null where nothing comes back or there is one state.',
  ),
  of(
    'largest_return',
    '*F*_{max}',
    'largest',
    'Largest return probability F_max of the cycles k ≥ K/4. It grows with K.',
  ),
  of(
    'irreversibility',
    '*I* = 1 − *F*_{max}',
    '1 - largest',
    'Irreversibility 𝓘 = 1 − F_max: 0 reversible, 1 irreversible.',
  ),
];

const { most, dark } = EXPECTED_RETURN;

const ofSpectrum: readonly ReturnColumn[] = [
  of(RETURN_MEAN, '*F*_{∞}', RETURN_MEAN, 'Return F_∞ in the mean over infinitely many cycles.'),
  of(EFFECTIVE_DIMENSION, '*d*_{eff}', EFFECTIVE_DIMENSION, 'Effective dimension d_eff = 1/F_∞.'),
  of(
    'filled_share',
    '*d*_{eff}/*D*',
    `${EFFECTIVE_DIMENSION} / dimension`,
    'd_eff/D: the share of the space over which the start is spread.',
  ),
  of(DARK_WEIGHT, 'dark weight', DARK_WEIGHT, 'Weight of the start on states that the cycle leaves as they are.'),
  of(
    'expected_largest_return',
    'expected *F*_{max}',
    `CASE WHEN ${RETURN_MEAN} * ln(last) <= ${most} AND ${DARK_WEIGHT} ** 2 <= ${dark} * ${RETURN_MEAN} AND last > 1 THEN ${RETURN_MEAN} * ln(last) END`,
    'F_∞·ln K, which F_max is expected to reach where F is distributed as that of a random vector; null where it is not.',
  ),
];

/** What `returns` has beside keys and parameters; empty where neither the return probability nor the spectrum of the cycle is measured. */
export function returnColumns(campaign: CampaignFolder): readonly ReturnColumn[] {
  const measured = new Set(campaign.columns.map(({ name }) => name));
  const own = [
    ...(measured.has(RETURN_PROBABILITY) ? ofReturns : []),
    ...(measured.has(RETURN_MEAN) ? ofSpectrum : []),
  ];
  if (own.length === 0) return [];
  return [of('dimension', '*D*', 'dimension', 'D: joint Fock states of the point.'), ...own];
}

/** Keys and parameters of the newest plan, which every table has. */
export function plannedColumns(campaign: CampaignFolder): readonly JoinedColumn[] {
  return joinedColumns(campaign, 'steps').filter(({ from }) => from === 'plan');
}
