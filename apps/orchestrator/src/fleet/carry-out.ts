import type { Command } from '../scheduler/scheduler-event.js';
import type { FleetClock } from './fleet-options.js';
import type { HeldSlots } from './held-slots.js';

/** What a fleet has to do what its scheduler decides. */
export interface FleetHands {
  readonly slots: HeldSlots;
  /** Gives a slot to a chunk that waits; `behind` null: a free one. */
  grant(chunk: number, runner: string, behind: number | null): void;
  addressOf(runner: string): string | undefined;
  readonly log: FleetClock['log'];
}

export function carryOut(command: Command, { slots, grant, addressOf, log }: FleetHands): void {
  switch (command.kind) {
    case 'dispatch':
      grant(command.chunk, command.runner, null);
      break;
    case 'prefetch':
      grant(command.chunk, command.runner, command.behind);
      break;
    case 'retract':
      slots.get(command.chunk)?.retract();
      break;
    case 'lose':
      slots.lose(command.chunk);
      break;
    case 'rest': {
      const { runner, why, ms } = command;
      log(`runner is ${why}`, { runner, address: addressOf(runner), restMs: ms });
    }
  }
}
