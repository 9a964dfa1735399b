/** Words of progress that an orchestrator reads in a second: each takes it a tenth of a millisecond. */
const MOST_A_SECOND = 500;

/** A runner that is silent for a minute is thought to hang. */
const MOST_SECONDS = 20;

/** How often a chunk should tell of its progress in a fleet of so many slots, in seconds: every second up to 500, and together never much more often. */
export function progressSeconds(slots: number): number {
  return Math.min(MOST_SECONDS, Math.max(1, slots / MOST_A_SECOND));
}
