import type { CampaignState } from './campaign-status.js';

/** What people are told of a campaign, and choose it by. `unreadable`: its files cannot be read. */
export const LISTED_STATES = [
  'planned',
  'interrupted',
  'running',
  'paused',
  'cancelled',
  'completed',
  'completed-with-failures',
  'unreadable',
] as const satisfies readonly (CampaignState | 'interrupted' | 'unreadable')[];
export type ListedState = (typeof LISTED_STATES)[number];

/** `interrupted`: its last run was begun, has not ended, and nothing computes it: `state` is `planned` then. */
export interface StateAtWork<State extends string = CampaignState> {
  readonly state: State;
  readonly interrupted: boolean;
}

/** The files cannot tell a run that goes on from one whose services were killed, or that was ended from outside: only `isAtWork` says that. */
export function stateAtWork(state: CampaignState, isAtWork: boolean): StateAtWork {
  const interrupted = state === 'running' && !isAtWork;
  return { state: interrupted ? 'planned' : state, interrupted };
}

/** The state as people read it: one that was begun is not only planned. */
export function stateText<State extends string>({ state, interrupted }: StateAtWork<State>): State | 'interrupted' {
  return interrupted ? 'interrupted' : state;
}

/** One that was interrupted is planned, too. */
export function isInState(one: StateAtWork<ListedState>, states: readonly ListedState[]): boolean {
  return states.includes(one.state) || states.includes(stateText(one));
}
