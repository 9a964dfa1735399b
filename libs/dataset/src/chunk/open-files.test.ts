import { createHash } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { refuseOtherCampaign } from '../campaign/refuse-other-campaign.js';
import { openCheckpointWriter, readCheckpoint } from '../checkpoints/checkpoints.js';
import {
  chunkBatches,
  committedMarker,
  context,
  createSmall,
  temporaryStore,
  type Workspace,
} from '../fixture/small-campaign.js';
import { openChunkWriter } from './chunk-writer.js';

const CHUNKS = 40;
/** A row group is full, and half a one is left. */
const CYCLES = 25_000;

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

/** Files of the store that this process has open. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(space.store) ? [path] : [];
    } catch {
      // The one that lists them.
      return [];
    }
  });
}

async function mostOpen(work: Promise<unknown>): Promise<number> {
  let [isDone, most] = [false, 0];
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    most = Math.max(most, openFiles().length);
    await turn();
  }
  await done;
  return most;
}

describe.runIf(process.platform === 'linux')('however many chunks are in flight', () => {
  it('none of them has a file open between its rows, and what was written is whole', async () => {
    const batches = chunkBatches({ places: [0, 1], cycles: CYCLES });
    const large = await openChunkWriter(campaign, '1-000000', context);
    for (const batch of batches) await large.append(batch);
    const small = await Promise.all(
      Array.from({ length: CHUNKS }, async () => {
        const writer = await openChunkWriter(campaign, '1-000001', context);
        for (const batch of chunkBatches({ places: [2, 3] })) await writer.append(batch);
        return writer;
      }),
    );
    expect(openFiles()).toEqual([]);
    const [steps] = batches;
    expect(committedMarker(await large.commit()).tables.steps?.rows).toBe(steps?.rows);
    for (const writer of small) await writer.abort();
    expect(openFiles()).toEqual([]);
  });

  it('states that are being saved, or brought to runners, have none open between their pieces', async () => {
    const state = Buffer.alloc(3 * 2 ** 20, 'state');
    const sha256 = createHash('sha256').update(state).digest('hex');
    const writer = await openCheckpointWriter(campaign, '1-000000', { point: 'aa', cycle: 1 });
    for (let at = 0; at < state.length; at += 2 ** 20) {
      await writer.append(state.subarray(at, at + 2 ** 20));
      expect(openFiles()).toEqual([]);
    }
    const parts: Uint8Array[] = [];
    for await (const part of readCheckpoint(await writer.commit(sha256))) {
      parts.push(part);
      expect(openFiles()).toEqual([]);
    }
    expect(Buffer.concat(parts).equals(state)).toBe(true);
  });

  it('that the folder is still theirs is looked up for all that ask at a time, with two files open', async () => {
    const looks = Array.from({ length: 500 }, () => refuseOtherCampaign(campaign));
    expect(await mostOpen(Promise.all(looks))).toBeLessThanOrEqual(2);
  });
});
