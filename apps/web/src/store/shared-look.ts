/**
 * Gives a look that all share who ask while it is under way, within `ms` of its beginning, or within `pace` times as long as it took, where that is
 * longer and at most `mostMs`; one that failed, too.
 */
export function sharedLook<T>(
  ms: number,
  look: () => Promise<T>,
  { pace, mostMs }: { readonly pace: number; readonly mostMs: number } = { pace: 0, mostMs: ms },
): () => Promise<T> {
  let last: { readonly at: number; readonly found: Promise<T> } | null = null;
  let isUnderWay = false;
  let keptMs = ms;
  return () => {
    const now = performance.now();
    if (last === null || (!isUnderWay && now - last.at > keptMs)) {
      const found = look();
      last = { at: now, found };
      isUnderWay = true;
      const measure = () => {
        isUnderWay = false;
        keptMs = Math.min(mostMs, Math.max(ms, pace * (performance.now() - now)));
      };
      found.then(measure, measure);
    }
    return last.found;
  };
}
