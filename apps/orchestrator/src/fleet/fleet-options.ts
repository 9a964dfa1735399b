import type { OfferEnd } from '../scheduler/chunk-state.js';

export interface FleetClock {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

export interface FleetOptions extends FleetClock {
  /** How long an offer holds without being renewed. */
  readonly leaseMs: number;
  readonly physics: number;
  readonly newLeaseId: () => string;
  /** Is told how each lease ends. */
  readonly onLeaseEnd?: (how: OfferEnd) => void;
}
