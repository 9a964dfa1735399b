import { join } from 'node:path';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { estimateCost } from '@loschmidt/core';
import { type CampaignFolder, type CreateInput, createCampaign } from '@loschmidt/dataset';
import { temporaryFolder } from './temporary-folder.js';

export interface SampleSize {
  /** Even numbers of sites; each adds `phases` points. */
  readonly sites: readonly number[];
  readonly phases: number;
  readonly cycles: number;
  /** About so many chunks. */
  readonly chunks: number;
  readonly priority?: number;
  /** The plan's estimates are so many times those of the core. Default 1. */
  readonly estimate?: number;
  /** `keep: states`. Default: nothing is kept. */
  readonly keeps?: true;
}

/** A small echo campaign in a new temporary folder. The same size always gives the same points, hence the same digest. */
export async function sampleCampaign(name: string, size: SampleSize): Promise<CampaignFolder> {
  const { campaign } = await createCampaign(join(temporaryFolder(), name), sampleInput(name, size));
  return campaign;
}

/** What such a campaign is made of, or changed to. */
export function sampleInput(name: string, size: SampleSize): CreateInput {
  const campaignYaml = `
name: ${name}
point:
  lattice: { kind: chain }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  interaction: 1
  erasure: { kind: site-phase, species: upsilon, sites: [last] }
  cycles: ${size.cycles}
parameters:
  lattice.sites: { values: [${size.sites.join(', ')}] }
  erasure.phase: { min: 0.1, max: 3, num: ${size.phases} }
derived:
  particles.tau: lattice.sites / 2
  particles.upsilon: lattice.sites / 2
seed: 7
priority: ${size.priority ?? 3}
${size.keeps ? 'keep: states\n' : ''}`;
  const campaign = parseCampaign(campaignYaml, `${name}.yaml`);
  return {
    campaignYaml,
    campaign,
    plan: planCampaign(campaign, {
      estimate: (point, measure) => {
        const { seconds, bytes } = estimateCost(point, measure);
        return { seconds: seconds * (size.estimate ?? 1), bytes };
      },
    }),
    chunkLimits: { wantedChunks: size.chunks, minSeconds: 0 },
  };
}
