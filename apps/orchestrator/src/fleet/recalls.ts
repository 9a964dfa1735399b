import { chooseRunner } from './choose-runner.js';
import type { EnrolledRunner, Hold } from './enrolled-runner.js';
import type { ChunkNeed, RunnerLoad } from './runner-offer.js';

const USUAL_PRIORITY = 3;

/**
 * Recalls a less urgent chunk from a deck where the one of `waiter` could be; the chunk that it then waits for, or did before: it stays
 * that one while it is still there.
 */
export function letPass(
  runners: readonly EnrolledRunner[],
  { need, passes }: { readonly need: ChunkNeed; readonly passes: Hold | undefined },
): Hold | undefined {
  if (need.alone || runners.some(({ held }) => passes && held.has(passes))) return passes;
  const less = runners.flatMap((runner) =>
    runner.onDeck().flatMap((hold) => {
      const makesRoom = chooseRunner([runner.load([], hold)], need).kind !== 'wait';
      return makesRoom && priorityOf(hold) > priorityOf({ need }) ? [hold] : [];
    }),
  );
  const least = less.sort((a, b) => priorityOf(b) - priorityOf(a))[0];
  least?.recall();
  return least;
}

/** A chunk does not wait on one runner's deck while another has a slot free: it is recalled. `claims`: what is kept free, by runner. */
export function spread(runners: readonly EnrolledRunner[], claims: Map<string, ChunkNeed[]>): void {
  const isOpen = ({ offer, draining, slotsHeld }: RunnerLoad) => !draining && slotsHeld < offer.slots;
  if (runners.length < 2 || !runners.some((runner) => isOpen(runner.load()))) return;
  for (const from of runners) {
    for (const hold of from.onDeck()) {
      const loads = runners
        .filter((runner) => runner !== from)
        .map((runner) => runner.load(claims.get(runner.offer.runnerId)));
      const choice = chooseRunner(loads, hold.need);
      if (choice.kind !== 'take') continue;
      const { runnerId } = choice.runner.offer;
      claims.set(runnerId, [...(claims.get(runnerId) ?? []), hold.need]);
      hold.recall();
    }
  }
}

export function priorityOf({ need }: { readonly need: ChunkNeed }): number {
  return need.priority ?? USUAL_PRIORITY;
}
