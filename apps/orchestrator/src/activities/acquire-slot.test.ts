import type { ChunkHeartbeat } from '@loschmidt/control';
import { describe, expect, it } from 'vitest';
import { Fleet } from '../fleet/fleet.js';
import { acquireSlot } from './acquire-slot.js';

const need = {
  campaign: 'c',
  chunk: '1-000000',
  points: 1,
  seconds: 1,
  memoryBytes: 1,
  versions: { physics: 1, kernel: 1 },
};

const offer = {
  runnerId: 'a',
  address: 'a:9000',
  host: 'a',
  versions: { physics: 1, kernel: 1, code: '' },
  slots: 1,
  memoryBytes: 1e9,
};

function open() {
  const fleet = new Fleet({
    physics: 1,
    leaseMs: 45_000,
    now: () => performance.now(),
    newLeaseId: () => 'lease',
    log: () => {},
  });
  const reported: ChunkHeartbeat[] = [];
  const cancel = new AbortController();
  return {
    fleet,
    reported,
    cancel,
    control: { signal: cancel.signal, report: (state: ChunkHeartbeat) => reported.push(state) },
  };
}

describe('waiting for a slot', () => {
  it('tells why, and ends with the slot', async () => {
    const { fleet, reported, control } = open();
    const waiting = acquireSlot(fleet, need, control);
    fleet.register(offer);
    expect((await waiting).runner.runnerId).toBe('a');
    expect(reported).toEqual([{ kind: 'waiting', reason: expect.stringContaining('no runner is registered') }]);
  });

  it('gives the chunk back to the queue when no runner has the memory, and says so', async () => {
    const { fleet, control } = open();
    fleet.register(offer);
    const waiting = acquireSlot(fleet, { ...need, memoryBytes: 2e9 }, control, { patienceMs: 10 });
    await expect(waiting).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('no runner has 1.86 GiB, and the largest that is registered has 954 MiB'),
    });
  });

  it('gives the chunk back to the queue when all runners have another kernel, and says so', async () => {
    const { fleet, control } = open();
    fleet.register({ ...offer, versions: { physics: 1, kernel: 2, code: '' } });
    await expect(acquireSlot(fleet, need, control, { patienceMs: 10 })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('no runner computes with kernel 1'),
    });
  });

  it('gives the chunk back to the queue when no runner comes: another orchestrator may have one', async () => {
    const { fleet, control } = open();
    await expect(acquireSlot(fleet, need, control, { patienceMs: 20 })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('start one with `loschmidt-runner'),
    });
  });

  it('does not give it back while there are runners, busy as they may be', async () => {
    const { fleet, control } = open();
    fleet.register(offer);
    const busy = await acquireSlot(fleet, need, control, { patienceMs: 20 });
    const waiting = acquireSlot(fleet, need, control, { patienceMs: 20 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    busy.release('done');
    await expect(waiting).resolves.toMatchObject({ runner: { runnerId: 'a' } });
  });

  it('gives the chunk back at once when the process takes nothing new', async () => {
    const { fleet, control } = open();
    const stop = new AbortController();
    const waiting = acquireSlot(fleet, need, control, { stopping: stop.signal });
    stop.abort(new Error('shutting down'));
    await expect(waiting).rejects.toThrow('shutting down');
  });

  it('ends with the cancellation', async () => {
    const { fleet, cancel, control } = open();
    const waiting = acquireSlot(fleet, need, control);
    cancel.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
  });
});
