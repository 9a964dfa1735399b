/** Gives a look that all share who ask within `ms` of its beginning; one that failed, too. */
export function sharedLook<T>(ms: number, look: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly found: Promise<T> } | null = null;
  return () => {
    const now = performance.now();
    if (last === null || now - last.at > ms) last = { at: now, found: look() };
    return last.found;
  };
}
