import { type CampaignFolder, endRun, startRun } from '@loschmidt/dataset';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryCampaign } from '../fixture/temporary-campaign.js';
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
