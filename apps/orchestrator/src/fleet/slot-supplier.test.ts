import { SIZE_CLASSES } from '@loschmidt/control';
import { describe, expect, it } from 'vitest';
import { createSlotSupplier, permitsForSize, permitsForSlots } from './slot-supplier.js';

const context = {
  slotType: 'activity',
  taskQueue: 'chunks',
  workerIdentity: 'test',
  workerBuildId: '',
  isSticky: false,
} as const;

function supplierOf(limit: number) {
  const listeners = new Set<() => void>();
  const capacity = {
    limit,
    chunksPerTask: 1,
    underWay: { tasks: 0, chunks: 0 },
    listeners,
    changed: () => {
      for (const listener of [...listeners]) listener();
    },
  };
  const supplier = createSlotSupplier({
    limit: () => capacity.limit,
    chunksPerTask: () => capacity.chunksPerTask,
    underWay: capacity.underWay,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return {
    supplier,
    capacity,
    reserve: (signal = new AbortController().signal) => supplier.reserveSlot(context, signal),
  };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the slot supplier', () => {
  it('takes no task without runners, and two more than slots with few', () => {
    expect([0, 1, 2, 8, 100].map(permitsForSlots)).toEqual([0, 3, 4, 10, 125]);
  });

  it('takes chunks by the slots of runners that have the memory, and one where none has: it says what it waits for', () => {
    const fleet = (...memory: number[]) => ({
      slots: (bytes = 0) => 4 * memory.filter((own) => own >= bytes).length,
    });
    const permits = (...memory: number[]) => SIZE_CLASSES.map((size) => permitsForSize(fleet(...memory), size));
    expect(permits()).toEqual([0, 0]);
    expect(permits(5e8)).toEqual([6, 1]);
    expect(permits(5e8, 64e9)).toEqual([10, 6]);
  });

  it('grants permits up to the limit and the next one when one is released', async () => {
    const { supplier, reserve } = supplierOf(1);
    const permit = await reserve();
    let second = false;
    const waiting = reserve().then(() => {
      second = true;
    });
    await turn();
    expect(second).toBe(false);
    expect(supplier.tryReserveSlot(context)).toBeNull();
    supplier.markSlotUsed({ permit, slotInfo: { type: 'activity', activityType: 'runChunk' } });
    supplier.releaseSlot({ permit });
    await waiting;
    expect(supplier.issued()).toBe(1);
  });

  it('takes a task for several chunks at once, and the next one as they end', async () => {
    const { supplier, capacity, reserve } = supplierOf(12);
    capacity.chunksPerTask = 5;
    const permits = await Promise.all([reserve(), reserve(), reserve()]);
    expect(supplier.tryReserveSlot(context)).toBeNull();
    for (const permit of permits)
      supplier.markSlotUsed({ permit, slotInfo: { type: 'activity', activityType: 'runChunk' } });
    Object.assign(capacity.underWay, { tasks: 3, chunks: 13 });
    expect(supplier.tryReserveSlot(context)).toBeNull();
    let next = false;
    const waiting = reserve().then(() => {
      next = true;
    });
    Object.assign(capacity.underWay, { chunks: 12 });
    capacity.changed();
    await turn();
    expect(next).toBe(false);
    Object.assign(capacity.underWay, { chunks: 11 });
    capacity.changed();
    await waiting;
  });

  it('grants more when runners come', async () => {
    const { supplier, capacity, reserve } = supplierOf(0);
    const waiting = Promise.all([reserve(), reserve()]);
    await turn();
    expect(supplier.issued()).toBe(0);
    capacity.limit = 2;
    capacity.changed();
    await waiting;
    expect(supplier.issued()).toBe(2);
  });

  it('rejects with the reason of the abort and leaves no place in the queue', async () => {
    const { supplier, capacity, reserve } = supplierOf(0);
    const abort = new AbortController();
    const reason = new Error('no longer needed');
    const waiting = reserve(abort.signal);
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    capacity.limit = 1;
    capacity.changed();
    expect(supplier.issued()).toBe(0);
  });

  it('of a worker that has ended is forgotten by the fleet: workers are made anew after each outage', async () => {
    const { capacity, reserve } = supplierOf(1);
    const abort = new AbortController();
    await reserve(abort.signal);
    const waiting = reserve(abort.signal);
    expect(capacity.listeners.size).toBe(1);
    abort.abort();
    await expect(waiting).rejects.toBe(abort.signal.reason);
    expect(capacity.listeners.size).toBe(0);
  });

  it('takes a permit back that was granted just before the abort: nobody else would release it', async () => {
    const { supplier, capacity, reserve } = supplierOf(0);
    const abort = new AbortController();
    const waiting = reserve(abort.signal);
    await turn();
    capacity.limit = 1;
    capacity.changed();
    abort.abort(new Error('no longer needed'));
    await expect(waiting).rejects.toThrow('no longer needed');
    expect(supplier.issued()).toBe(0);
    await reserve();
  });

  it('takes a permit back once when the abort comes after the grant was seen', async () => {
    const { supplier, reserve } = supplierOf(1);
    const abort = new AbortController();
    const permit = await reserve(abort.signal);
    abort.abort(new Error('dropped on the way'));
    expect(supplier.issued()).toBe(0);
    const other = await reserve();
    supplier.releaseSlot({ permit });
    expect(supplier.issued()).toBe(1);
    supplier.releaseSlot({ permit: other });
    expect(supplier.issued()).toBe(0);
  });
});
