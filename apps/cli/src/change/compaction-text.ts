import type { CampaignFolder, Compaction } from '@loschmidt/dataset';
import { bytesText, counted } from '../output/quantities.js';

/** `crossover: 1,200 chunks compacted, 3,600 files of 2.1 GiB into 36 of 0.9 GiB. …` */
export function compactionText({ name }: CampaignFolder, did: Compaction): string {
  if (did.chunks === 0) return `${name}: nothing to compact.`;
  const before = `${counted(did.filesBefore, 'file')} of ${bytesText(did.bytesBefore)}`;
  return `${name}: ${counted(did.chunks, 'chunk')} compacted, ${before} into ${did.filesAfter} of ${bytesText(did.bytesAfter)}. \`loschmidt gc ${name}\` removes the old files in a week.`;
}

/** For scripts. */
export function describeCompaction({ name, id, folder }: CampaignFolder, did: Compaction) {
  return {
    campaign: name,
    id,
    folder,
    chunks: did.chunks,
    files_before: did.filesBefore,
    files_after: did.filesAfter,
    bytes_before: did.bytesBefore,
    bytes_after: did.bytesAfter,
  };
}
