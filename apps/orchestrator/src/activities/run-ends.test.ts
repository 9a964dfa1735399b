import { rename, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CampaignFolder, endRun, openCampaign, startRun } from '@loschmidt/dataset';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryCampaign, tinyCampaign } from '../fixture/temporary-campaign.js';
import { OpenCampaigns } from './open-campaigns.js';
import { RunEnds } from './run-ends.js';

let campaign: CampaignFolder;
let remove: () => Promise<void>;
let run: { folder: string; campaign: string; run: number };
beforeEach(async () => {
  ({ campaign, remove } = await temporaryCampaign());
  run = { folder: campaign.folder, campaign: campaign.id, ...(await startRun(campaign)) };
});
afterEach(() => remove());

const never = new AbortController().signal;
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

/** A chunk that is being computed until it is stopped. */
async function computing(ends: RunEnds, of: typeof run, signal = never): Promise<{ readonly chunk: Promise<never> }> {
  let begun = () => {};
  const beginning = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const chunk = ends.during(of, signal, (stop) => {
    begun();
    return untilAborted(stop);
  });
  // Looked at later.
  chunk.catch(() => {});
  await beginning;
  return { chunk };
}

describe('the chunks of a run', () => {
  it('are stopped, all of them, when the dataset says that it is paused', async () => {
    const ends = new RunEnds(new OpenCampaigns(), 1);
    const paused = { type: 'run-ended', message: expect.stringContaining('it is paused') };
    const chunks = [1, 2].map(() => expect(ends.during(run, never, untilAborted)).rejects.toMatchObject(paused));
    await endRun(campaign, run.run, 'paused');
    await Promise.all(chunks);
  });

  it('are not begun once it has ended', async () => {
    await endRun(campaign, run.run, 'cancelled');
    const ends = new RunEnds(new OpenCampaigns(), 1);
    await expect(ends.during(run, never, () => Promise.resolve('begun'))).rejects.toMatchObject({ type: 'run-ended' });
  });

  it('are stopped with what happened when their folder is deleted', async () => {
    const ends = new RunEnds(new OpenCampaigns(), 1);
    const gone = { type: 'not-found', nonRetryable: true, message: expect.stringContaining('it is gone') };
    const { chunk } = await computing(ends, run);
    await rm(run.folder, { recursive: true });
    await expect(chunk).rejects.toMatchObject(gone);
    await expect(ends.during(run, never, () => Promise.resolve('begun'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('go on when their folder was away for a moment only', async () => {
    const ends = new RunEnds(new OpenCampaigns(), 20);
    const caller = new AbortController();
    const { chunk } = await computing(ends, run, caller.signal);
    await rename(run.folder, `${run.folder}-2`);
    await sleep(50);
    await rename(`${run.folder}-2`, run.folder);
    await sleep(50);
    caller.abort(new Error('stopped by the caller'));
    await expect(chunk).rejects.toThrow('stopped by the caller');
  });

  it('are stopped when another campaign is made in their folder, whose own run of the same number goes on', async () => {
    const ends = new RunEnds(new OpenCampaigns(), 1);
    const other = { type: 'conflict', nonRetryable: true, message: expect.stringContaining('must hold it, got tiny-') };
    const older = await computing(ends, run);
    await tinyCampaign(`${run.folder}-2/tiny`);
    await rename(run.folder, `${run.folder}-1`);
    await rename(`${run.folder}-2/tiny`, run.folder);
    const made = await openCampaign(run.folder);
    const caller = new AbortController();
    const next = { folder: run.folder, campaign: made.id, ...(await startRun(made)) };
    const newer = await computing(ends, next, caller.signal);
    await expect(older.chunk).rejects.toMatchObject(other);
    caller.abort(new Error('stopped by the caller'));
    await expect(newer.chunk).rejects.toThrow('stopped by the caller');
  });

  it('go on while another run of the campaign ends, and may still be aborted by their caller', async () => {
    const ends = new RunEnds(new OpenCampaigns(), 1);
    const next = { ...run, ...(await startRun(campaign)) };
    const caller = new AbortController();
    const older = expect(ends.during(run, never, untilAborted)).rejects.toMatchObject({ type: 'run-ended' });
    const newer = expect(ends.during(next, caller.signal, untilAborted)).rejects.toThrow('stopped by the caller');
    await endRun(campaign, run.run, 'cancelled');
    await older;
    caller.abort(new Error('stopped by the caller'));
    await newer;
    expect(await ends.during(next, never, () => Promise.resolve('done'))).toBe('done');
  });
});
