/**
 * The time that slots need which lose none: each takes the next chunk when its own ends. A chunk is not shared, so the last ones leave some
 * slots without.
 * @param {readonly number[]} chunkSeconds as measured, in the order in which they are begun
 * @param {number} slots
 */
export function leastSeconds(chunkSeconds, slots) {
  const busyUntil = new Float64Array(slots);
  for (const seconds of chunkSeconds) {
    const next = busyUntil.indexOf(Math.min(...busyUntil));
    busyUntil[next] = (busyUntil[next] ?? 0) + seconds;
  }
  return Math.max(...busyUntil);
}
