import type { RunnerOffer } from '../scheduler/runner-offer.js';

/** So late a renewal may be taken on a busy machine. */
const LATE_MS = 5_000;

/**
 * The offer of a runner that says anew how long it lasts, ∞ where it has no end; null: its end is where it was known to be, but for what may be
 * late, or it says nothing. `endsAt`, `now`: on the fleet's clock.
 */
export function movedEnd(
  { lastsSeconds: _, ...offer }: RunnerOffer,
  lastsSeconds: number | undefined,
  { endsAt, now }: { readonly endsAt: number | undefined; readonly now: number },
): RunnerOffer | null {
  if (lastsSeconds === undefined || endsAt === undefined) return null;
  const end = now + 1_000 * lastsSeconds;
  // One that is over does not move on while the runner saves.
  const isSame = end === endsAt || Math.abs(end - Math.max(endsAt, now)) <= LATE_MS;
  if (isSame) return null;
  return Number.isFinite(lastsSeconds) ? { ...offer, lastsSeconds } : offer;
}
