import { compactCampaign, openCampaign } from '@loschmidt/dataset';
import type { CompactionEnd } from './background-compaction.js';

const LIMITS = { memoryMegabytes: 512, threads: 1 } as const;

// The program of a process that compacts one campaign and ends, at the latest with the one that started it.
process.once('disconnect', () => process.exit());
const [folder = '', leastChunks = '2'] = process.argv.slice(2);
const end = await openCampaign(folder)
  .then((campaign) => compactCampaign(campaign, { ...LIMITS, leastChunks: Number(leastChunks) }))
  .then(
    (compaction): CompactionEnd => ({ kind: 'done', compaction }),
    (error: unknown): CompactionEnd => ({
      kind: 'failed',
      reason: error instanceof Error ? error.message : String(error),
    }),
  );
process.send?.(end, undefined, {}, () => process.disconnect());
