import { type CampaignFolder, findGarbage, type Garbage, removeGarbage } from '@loschmidt/dataset';
import { bytesText, counted } from '../output/quantities.js';

const DAY_MS = 24 * 3600 * 1000;

/** Removes what nothing needs and is older than `days`; finds it only, with `dryRun`. */
export async function clean(
  campaign: CampaignFolder,
  { days, dryRun }: { readonly days: number; readonly dryRun: boolean },
): Promise<readonly Garbage[]> {
  const found = findGarbage(campaign, days * DAY_MS);
  if (!dryRun) return removeGarbage(campaign, found);
  const all: Garbage[] = [];
  for await (const one of found) all.push(one);
  return all;
}

/** `crossover: removed 12 files, 340 MiB (9 orphans, 3 temporary)` */
export function cleaningText({ name }: CampaignFolder, found: readonly Garbage[], dryRun: boolean): string {
  if (found.length === 0) return `${name}: nothing to remove.`;
  const bytes = found.reduce((sum, one) => sum + one.bytes, 0);
  const { orphan, replaced, checkpoint, states, temporary } = countKinds(found);
  const kinds = [
    orphan > 0 ? counted(orphan, 'orphan') : '',
    replaced > 0 ? `${replaced} replaced` : '',
    checkpoint > 0 ? counted(checkpoint, 'checkpoint') : '',
    states > 0 ? `${states} of kept states` : '',
    temporary > 0 ? `${temporary} temporary` : '',
  ].filter((kind) => kind !== '');
  return `${name}: ${dryRun ? 'would remove' : 'removed'} ${counted(found.length, 'file')}, ${bytesText(bytes)} (${kinds.join(', ')}).`;
}

/** For scripts. */
export function describeCleaning({ name, id, folder }: CampaignFolder, found: readonly Garbage[], dryRun: boolean) {
  return { campaign: name, id, folder, dry_run: dryRun, removed: found };
}

function countKinds(found: readonly Garbage[]): Readonly<Record<Garbage['kind'], number>> {
  const counts = { orphan: 0, replaced: 0, checkpoint: 0, states: 0, temporary: 0 };
  for (const { kind } of found) counts[kind] += 1;
  return counts;
}
