import { readdir, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import { layout } from './layout.js';

/** The folder of campaigns: the flag, else LOSCHMIDT_STORE, else ./campaigns. Absolute, unless the working folder has been removed. */
export function storeFolder(flag?: string, env: NodeJS.ProcessEnv = process.env): string {
  const folder = flag ?? (env.LOSCHMIDT_STORE || 'campaigns');
  try {
    return resolve(folder);
  } catch {
    // There is none then; a campaign that is named by its whole path needs none.
    return folder;
  }
}

/** The folder of a campaign given by its name, its folder, or `last`: the one that was made or run most recently. */
export async function resolveCampaign(campaign: string, store: string): Promise<string> {
  const named = join(store, campaign);
  if (!campaign.includes(sep) && campaign !== '.' && campaign !== '..' && (await isCampaign(named)))
    return resolve(named);
  if (await isCampaign(campaign)) return resolve(campaign);
  const known = await campaignsIn(store);
  const last = known[0];
  if (campaign === 'last' && last !== undefined) return last.folder;
  throw new LoschmidtError(
    'not-found',
    campaign === 'last'
      ? `Cannot find the last campaign: there is none in ${store}.`
      : `Cannot find campaign '${campaign}': it must be a name in ${store}, a campaign's folder, or 'last'.`,
    {
      hint: campaign.endsWith('.zip')
        ? `Type \`loschmidt unpack ${campaign}\` first: it makes an archive a campaign again.`
        : known.length === 0
          ? 'Start one with `loschmidt run FILE`, or name the folder of campaigns with --store.'
          : `There are: ${known
              .slice(0, 8)
              .map((entry) => entry.name)
              .join(', ')}${known.length > 8 ? ', …' : ''}.`,
    },
  );
}

/** Campaigns in a store, the most recently made or run first. */
export async function campaignsIn(store: string): Promise<{ name: string; folder: string; touchedMs: number }[]> {
  const names = await readdir(store).catch(() => []);
  const found: { name: string; folder: string; touchedMs: number }[] = [];
  for (const name of names) {
    if (name.startsWith('.')) continue;
    const folder = join(store, name);
    if (!(await isCampaign(folder))) continue;
    const times = await Promise.all(
      [layout.campaignJson(folder), layout.runs(folder)].map((path) =>
        stat(path).then(
          (entry) => entry.mtimeMs,
          () => 0,
        ),
      ),
    );
    found.push({ name, folder: resolve(folder), touchedMs: Math.max(...times) });
  }
  return found.sort((a, b) => b.touchedMs - a.touchedMs);
}

async function isCampaign(folder: string): Promise<boolean> {
  return stat(layout.campaignJson(folder)).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
