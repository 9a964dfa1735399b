/**
 * The shortest of at least five runs, and of as many as `seconds` have room for.
 * @param {number} seconds
 * @param {(index: number) => void} work
 * @returns {{ms: number, times: number}}
 */
export function bestOf(seconds, work) {
  let ms = Number.POSITIVE_INFINITY;
  let times = 0;
  const begin = performance.now();
  while (times < 5 || performance.now() - begin < seconds * 1000) {
    const before = performance.now();
    work(times);
    ms = Math.min(ms, performance.now() - before);
    times += 1;
  }
  return { ms, times };
}
