import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import type { CallSignal, wire } from '@loschmidt/proto';
import { describe, expect, it } from 'vitest';
import { stopGently } from './stop-gently.js';

const chunk = { campaign: 'c', chunk: '1-000000', attempt: 'a' };

/** A runner that answers so, and what it was asked. */
function runner(answer: () => Promise<wire.StopChunkResponse>) {
  const asked: wire.IStopChunkRequest[] = [];
  return {
    asked,
    stopChunk: (request: wire.IStopChunkRequest) => {
      asked.push(request);
      return answer();
    },
  };
}

const known = (found: boolean) => async () => ({ found }) as wire.StopChunkResponse;
const aborted = (signal: CallSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

describe('a chunk that must stop', () => {
  it('is asked to save its point first, by name and with the time that there is, and then cancelled', async () => {
    const stopping = new AbortController();
    const one = runner(known(true));
    const call = stopGently(one, chunk, { gently: [stopping.signal] }, 60);
    stopping.abort();
    await sleep(20);
    expect(one.asked).toEqual([{ ...chunk, graceMs: 60 }]);
    expect(call.signal.aborted).toBe(false);
    await aborted(call.signal);
  });

  it('is left alone when its stream ends in time', async () => {
    const stopping = new AbortController();
    const call = stopGently(runner(known(true)), chunk, { gently: [stopping.signal] }, 20);
    stopping.abort();
    await sleep(1);
    call.done();
    await sleep(40);
    expect(call.signal.aborted).toBe(false);
  });

  it('is cancelled at once where the runner does not know it, or cannot be asked', async () => {
    const gone = async () => {
      throw new LoschmidtError('unavailable', 'gone');
    };
    for (const answer of [known(false), gone]) {
      const stopping = new AbortController();
      const call = stopGently(runner(answer), chunk, { gently: [stopping.signal] }, 1e9);
      stopping.abort();
      await aborted(call.signal);
      call.done();
    }
  });

  it('before it was begun is not begun', () => {
    const one = runner(known(true));
    expect(stopGently(one, chunk, { gently: [AbortSignal.abort()] }).signal.aborted).toBe(true);
    expect(one.asked).toEqual([]);
  });

  it('on a slot that is lost is cancelled at once, and its runner is not asked', () => {
    const lost = new AbortController();
    const one = runner(known(true));
    const call = stopGently(one, chunk, { gently: [], atOnce: [lost.signal] });
    lost.abort();
    expect([call.signal.aborted, one.asked]).toEqual([true, []]);
  });

  it('after its end is not asked any more', () => {
    const stopping = new AbortController();
    const one = runner(known(true));
    stopGently(one, chunk, { gently: [stopping.signal] }).done();
    stopping.abort();
    expect(one.asked).toEqual([]);
  });
});
