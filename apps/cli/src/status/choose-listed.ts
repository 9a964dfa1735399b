import { isInState, LISTED_STATES, type ListedState, type StateAtWork } from '@loschmidt/dataset/state-at-work';
import type { ListedStatus } from './list-status.js';

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
  const chosen = states === undefined ? campaigns : campaigns.filter((one) => isInState(stateOf(one), states));
  switch (sort) {
    case 'recent':
      return chosen;
    case 'name':
      return ascending(chosen, ({ campaign }) => campaign);
    case 'state':
      return ascending(chosen, (one) => LISTED_STATES.indexOf(stateOf(one).state));
    case 'remaining':
      return descending(chosen, ({ running, remaining }) => running + remaining);
    case 'failed':
      return descending(chosen, ({ failed }) => failed);
    case 'used':
      return descending(chosen, ({ seconds, lost_seconds: lost }) => seconds + lost);
  }
}

function stateOf(one: ListedStatus): StateAtWork<ListedState> {
  return 'error' in one ? { state: 'unreadable', interrupted: false } : one;
}

function ascending<T, K extends string | number>(all: readonly T[], keyOf: (one: T) => K): readonly T[] {
  return [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

type Readable = Exclude<ListedStatus, { readonly error: string }>;

function descending(all: readonly ListedStatus[], keyOf: (one: Readable) => number): readonly ListedStatus[] {
  return ascending(all, (one) => ('error' in one ? Number.POSITIVE_INFINITY : -keyOf(one)));
}
