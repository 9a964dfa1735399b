import { availableParallelism } from 'node:os';
import { encodeRows, parseCampaign, planCampaign } from '@loschmidt/campaign';
import { CODE_VERSION, KERNEL_VERSION, PHYSICS_VERSION } from '@loschmidt/core';
import {
  type CampaignFolder,
  chunkCampaign,
  createCampaign,
  openChunkWriter,
  readChunkRows,
  readPlannedChunks,
} from '@loschmidt/dataset';
import { openEngine } from '@loschmidt/engine';

type Values = readonly (number | string | undefined)[];

/** Points that are not as the others, by the values of their parameters in the order of the campaign file. */
export interface Exceptions {
  /** Why a point fails, which is not computed then. */
  readonly failure?: (values: Values) => string | undefined;
  /** Whether the chunk of a point is not computed. */
  readonly isOpen?: (values: Values) => boolean;
  /** Core-seconds of tries that came to nothing, before the first chunk. */
  readonly lostSeconds?: number;
}

/** A campaign with the rows that a runner would send for it, made without services: for tests that read it. */
export async function computedCampaign(
  folder: string,
  campaignYaml: string,
  { failure = () => undefined, isOpen = () => false, lostSeconds = 0 }: Exceptions = {},
): Promise<CampaignFolder> {
  const parsed = parseCampaign(campaignYaml, 'campaign.yaml');
  const { campaign } = await createCampaign(folder, { campaignYaml, campaign: parsed, plan: planCampaign(parsed) });
  let lost = lostSeconds;
  const takeLostSeconds = () => {
    const taken = lost;
    lost = 0;
    return taken;
  };
  const engine = await openEngine({ threads: availableParallelism() });
  try {
    for (const { id } of await readPlannedChunks(campaign)) {
      const rows = await readChunkRows(campaign, id);
      const values = Array.from({ length: rows.ids.length }, (_, index) => rows.values.map((column) => column[index]));
      if (values.some(isOpen)) continue;
      const ofChunk = await chunkCampaign(campaign, id);
      const writer = await openChunkWriter(campaign, id, {
        runner: 'computed/0',
        attempts: 1,
        versions: { physics: PHYSICS_VERSION, kernel: KERNEL_VERSION, code: CODE_VERSION },
        takeLostSeconds,
      });
      const quarantined = values.flatMap((point, index) => {
        const reason = failure(point);
        return reason === undefined ? [] : [{ index, reason }];
      });
      await engine.runChunk(
        { points: encodeRows(ofChunk, rows), observables: ofChunk.observables, stages: ofChunk.stages, quarantined },
        { signal: new AbortController().signal, onBatch: (batch) => writer.append(batch) },
      );
      await writer.commit();
    }
  } finally {
    await engine.close();
  }
  return campaign;
}
