import { round } from './table.mjs';

/**
 * The shortest of at least five runs, and of as many as `seconds` have room for.
 * @param {number} seconds
 * @param {(index: number) => void} work
 * @returns {{ms: number, times: number}}
 */
export function bestOf(seconds, work) {
  const [best = { ms: Number.NaN, times: 0 }] = bestByTurns(seconds, [work]);
  return best;
}

/**
 * Of [WebAssembly's time, native time] or of one alone: the first, and both compared.
 * @param {readonly {ms: number, times: number}[]} timed
 * @returns {{ms: number, times: number, native_ms?: number, ratio?: number}}
 */
export function withNative([first = { ms: Number.NaN, times: 0 }, native]) {
  return { ...first, ...(native && { native_ms: round(native.ms), ratio: round(first.ms / native.ms) }) };
}

/**
 * The same of several that take turns, so that a ratio of theirs is one of the same minutes: `seconds` for each.
 * @param {number} seconds
 * @param {readonly ((index: number) => void)[]} works
 * @returns {{ms: number, times: number}[]}
 */
export function bestByTurns(seconds, works) {
  const best = works.map(() => Number.POSITIVE_INFINITY);
  let times = 0;
  const begin = performance.now();
  while (times < 5 || performance.now() - begin < seconds * 1000 * works.length) {
    for (const [place, work] of works.entries()) {
      const before = performance.now();
      work(times);
      best[place] = Math.min(best[place] ?? 0, performance.now() - before);
    }
    times += 1;
  }
  return best.map((ms) => ({ ms, times }));
}
