/** Why a runner is given nothing new for a while. `wrong`: what came from there cannot be right. */
export type Rest = 'full' | 'unreachable' | 'crashed' | 'wrong' | 'hung';

/** How a slot's use ended, for the next choice. */
export type SlotOutcome = 'done' | Rest;

/** After a refusal, doubled with each further one in a row; one that sends what cannot be right must do as much right before it is forgotten. */
const REST_MS: Readonly<Record<Rest, { readonly first: number; readonly longest: number }>> = {
  full: { first: 250, longest: 2_000 },
  unreachable: { first: 500, longest: 30_000 },
  crashed: { first: 250, longest: 30_000 },
  wrong: { first: 500, longest: 600_000 },
  // Each time costs a chunk a minute at least.
  hung: { first: 30_000, longest: 1_800_000 },
};

/** How often a runner failed in a row, in each way, and until when nothing new is given to it. */
export interface RunnerRest {
  readonly why: Rest;
  readonly until: number;
  readonly failures: number;
  readonly hangs: number;
  readonly hungAt: number;
  readonly wrongs: number;
}

export const RESTED: RunnerRest = { why: 'full', until: 0, failures: 0, hangs: 0, hungAt: 0, wrongs: 0 };

/** `since`: when the chunk began. What one slot has done says nothing of another that hung meanwhile. */
export function restAfter(rest: RunnerRest, outcome: SlotOutcome, since: number, at: number): RunnerRest {
  if (outcome === 'done') {
    return {
      ...rest,
      failures: 0,
      wrongs: Math.max(0, rest.wrongs - 1),
      hangs: since >= rest.hungAt ? 0 : rest.hangs,
    };
  }
  const counted = counting(rest, outcome, at);
  const until = at + restMs(counted, outcome);
  return until > rest.until ? { ...counted, why: outcome, until } : counted;
}

/** How long this many failures of a kind in a row cost. */
export function restMs({ failures, hangs, wrongs }: RunnerRest, outcome: Rest): number {
  const { first, longest } = REST_MS[outcome];
  const times = outcome === 'hung' ? hangs : outcome === 'wrong' ? wrongs : failures;
  return Math.min(first * 2 ** (times - 1), longest);
}

function counting(rest: RunnerRest, outcome: Rest, at: number): RunnerRest {
  switch (outcome) {
    case 'hung':
      return { ...rest, hangs: rest.hangs + 1, hungAt: at };
    case 'wrong':
      return { ...rest, wrongs: rest.wrongs + 1 };
    default:
      return { ...rest, failures: rest.failures + 1 };
  }
}
