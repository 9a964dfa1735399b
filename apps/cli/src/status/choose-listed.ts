import type { CampaignState } from '@loschmidt/dataset';
import type { ListedStatus } from './list-status.js';

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

export const SORT_KEYS = ['recent', 'name', 'state', 'remaining', 'failed', 'used'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface ListChoice {
  /** Any of them; undefined: all. */
  readonly states?: readonly ListedState[];
  /** The most first where it is a number; `recent` is the order in which they come. */
  readonly sort: SortKey;
}

/** The campaigns of a list that are asked for, in the order that is. What cannot be read comes last in an order by numbers. */
export function chooseListed(
  campaigns: readonly ListedStatus[],
  { states, sort }: ListChoice,
): readonly ListedStatus[] {
  const chosen = states === undefined ? campaigns : campaigns.filter((one) => isIn(one, states));
  switch (sort) {
    case 'recent':
      return chosen;
    case 'name':
      return ascending(chosen, ({ campaign }) => campaign);
    case 'state':
      return ascending(chosen, (one) => LISTED_STATES.indexOf(stateOf(one)));
    case 'remaining':
      return descending(chosen, ({ running, remaining }) => running + remaining);
    case 'failed':
      return descending(chosen, ({ failed }) => failed);
    case 'used':
      return descending(chosen, ({ seconds, lost_seconds: lost }) => seconds + lost);
  }
}

/** One that was interrupted is planned, too. */
function isIn(one: ListedStatus, states: readonly ListedState[]): boolean {
  return states.includes(stateOf(one)) || (!('error' in one) && one.interrupted && states.includes('interrupted'));
}

function stateOf(one: ListedStatus): ListedState {
  return 'error' in one ? 'unreadable' : one.state;
}

function ascending<T, K extends string | number>(all: readonly T[], keyOf: (one: T) => K): readonly T[] {
  return [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

type Readable = Exclude<ListedStatus, { readonly error: string }>;

function descending(all: readonly ListedStatus[], keyOf: (one: Readable) => number): readonly ListedStatus[] {
  return ascending(all, (one) => ('error' in one ? Number.POSITIVE_INFINITY : -keyOf(one)));
}
