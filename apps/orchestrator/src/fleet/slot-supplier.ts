import { LEAST_BYTES, type SizeClass } from '@loschmidt/control';
import type { ActivitySlotInfo, CustomSlotSupplier, SlotPermit } from '@temporalio/worker';
import type { Fleet } from './fleet.js';

/** How many chunks may be taken from the queue; it changes as runners come and go, and chunks end. */
export interface SlotCapacity {
  limit(): number;
  /** Of a task that is not here yet, as far as one knows. */
  chunksPerTask(): number;
  /** Tasks that have begun, and their chunks that have not ended. */
  readonly underWay: { readonly tasks: number; readonly chunks: number };
  /** Returns how to stop it. */
  onChange(listener: () => void): () => void;
}

interface Permit extends SlotPermit {
  readonly id: number;
}

interface Request {
  readonly grant: (permit: Permit) => void;
  readonly signal: AbortSignal;
}

/**
 * A few more tasks than slots are taken, so that a slot finds its next chunk read and waiting; two at least, because slots that began
 * together end together, and a chunk keeps its task while it is committed. Without runners none are.
 */
export function permitsForSlots(slots: number): number {
  return slots === 0 ? 0 : slots + Math.max(2, Math.ceil(slots / 4));
}

/** Permits for chunks of one size: by the slots of runners that have the memory; one where no runner has it, for a chunk that says so. */
export function permitsForSize(fleet: Pick<Fleet, 'slots'>, size: SizeClass): number {
  return permitsForSlots(fleet.slots(LEAST_BYTES[size])) || Math.min(1, fleet.slots());
}

/**
 * Lets a worker poll for as many tasks as there is room for. Permits are granted before a task exists, and an idle worker holds
 * several: so they are a soft count only, and the activity takes the real slot.
 */
export function createSlotSupplier(
  capacity: SlotCapacity,
): CustomSlotSupplier<ActivitySlotInfo> & { issued(): number } {
  const issued = new Set<number>();
  const requests = new Set<Request>();
  // Who aborts after its permit was granted never uses nor releases it.
  const forgetAbort = new Map<number, () => void>();
  let nextId = 0;
  // Listens only while someone waits: a worker that has ended leaves nothing behind.
  let unlisten: (() => void) | undefined;

  /** Room for another task: a permit without one stands for as many chunks as most have. */
  const hasRoom = () => {
    const { tasks, chunks } = capacity.underWay;
    return chunks + Math.max(0, issued.size - tasks) * capacity.chunksPerTask() < capacity.limit();
  };
  const issue = (): Permit => {
    nextId += 1;
    issued.add(nextId);
    return { id: nextId };
  };
  const listen = () => {
    if (requests.size > 0) unlisten ??= capacity.onChange(serve);
    else {
      unlisten?.();
      unlisten = undefined;
    }
  };
  const serve = () => {
    for (const request of requests) {
      if (!hasRoom()) break;
      requests.delete(request);
      request.grant(issue());
    }
    listen();
  };
  const giveBack = (id: number) => {
    forgetAbort.get(id)?.();
    forgetAbort.delete(id);
    if (issued.delete(id)) serve();
  };
  const watchAbort = (permit: Permit, signal: AbortSignal) => {
    const onAbort = () => giveBack(permit.id);
    signal.addEventListener('abort', onAbort, { once: true });
    forgetAbort.set(permit.id, () => signal.removeEventListener('abort', onAbort));
  };

  return {
    type: 'custom',
    issued: () => issued.size,
    async reserveSlot(_context, signal) {
      signal.throwIfAborted();
      const permit = await new Promise<Permit>((resolve, reject) => {
        const onAbort = () => {
          requests.delete(request);
          listen();
          reject(signal.reason);
        };
        const request: Request = {
          signal,
          grant: (granted) => {
            signal.removeEventListener('abort', onAbort);
            watchAbort(granted, signal);
            resolve(granted);
          },
        };
        signal.addEventListener('abort', onAbort, { once: true });
        requests.add(request);
        serve();
      });
      // Aborted between the grant and now: the listener has given the permit back.
      signal.throwIfAborted();
      return permit;
    },
    tryReserveSlot() {
      return hasRoom() ? issue() : null;
    },
    markSlotUsed({ permit }) {
      const { id } = permit as Permit;
      forgetAbort.get(id)?.();
      forgetAbort.delete(id);
      issued.add(id);
    },
    releaseSlot({ permit }) {
      giveBack((permit as Permit).id);
    },
  };
}
