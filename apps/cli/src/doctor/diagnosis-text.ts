import { MOST_REASON } from '@loschmidt/core/short-text';
import { inline } from '../output/safe-text.js';
import type { Terminal } from '../output/terminal.js';
import type { Diagnosis } from './diagnose.js';

export function diagnosisText({ checks, routes, ok }: Diagnosis, { paint }: Pick<Terminal, 'paint'>): string[] {
  const colors = { ok: paint.green, warn: paint.yellow, fail: paint.red };
  const lines = checks.flatMap(({ name, state, found, advice }) => [
    `${colors[state](state.padEnd(4))}  ${name.padEnd(10)}  ${inline(found, MOST_REASON)}`,
    ...(advice === undefined ? [] : [`${' '.repeat(18)}${inline(advice, MOST_REASON)}`]),
  ]);
  const ways = routes.flatMap(({ route, state, found, needs }) => [
    `  ${route.padEnd(18)}  ${state === 'not needed' ? found : `${state}: ${found}`}`,
    ...(state === 'missing' ? [`${' '.repeat(22)}needs ${needs}`] : []),
  ]);
  return [
    ...lines,
    ...(ways.length > 0 ? ['', "Ways to Temporal's server, in the order in which they are tried:", ...ways] : []),
    '',
    ok ? 'Campaigns can run here.' : 'Campaigns cannot run here yet.',
  ];
}
