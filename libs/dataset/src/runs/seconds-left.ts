import type { CampaignStatus } from './campaign-status.js';

/** Two of three ends lie between. */
export interface SecondsLeft {
  readonly low: number;
  readonly high: number;
}

/** Before so many chunks have told how far the plan's estimates are off, an end cannot be foretold. */
const TELLING_CHUNKS = 5;

/** Cost left / slots: until its end, if all of these slots work for it alone. Null unless it is being computed now, and enough is known. */
export function secondsLeft(
  { state, left }: Pick<CampaignStatus, 'state' | 'left'>,
  slots: number,
): SecondsLeft | null {
  if (state !== 'running' || slots === 0 || left.samples < TELLING_CHUNKS) return null;
  return { low: left.low / slots, high: left.high / slots };
}
