import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
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
      hint: hintFor(
        campaign,
        known.map(({ name }) => name),
      ),
    },
  );
}

function hintFor(typed: string, known: readonly string[]): string {
  if (typed.endsWith('.zip')) return `Type \`loschmidt unpack ${typed}\` first: it makes an archive a campaign again.`;
  const name = basename(typed).replace(/\.(ya?ml|json)$/, '');
  if (name !== typed && known.includes(name)) return `Without the ending: ${name} is the campaign of that file.`;
  if (known.length === 0) return 'Start one with `loschmidt run FILE`, or name the folder of campaigns with --store.';
  return `There are: ${known.slice(0, 8).join(', ')}${known.length > 8 ? ', …' : ''}.`;
}

/** Enough to hide the latency of a network file system. */
const LOOKS_AT_ONCE = 32;

/** Campaigns in a store, the most recently made or run first. */
export async function campaignsIn(store: string): Promise<{ name: string; folder: string; touchedMs: number }[]> {
  const names = (await readdir(store).catch(() => [])).filter((name) => !name.startsWith('.'));
  const found: { name: string; folder: string; touchedMs: number }[] = [];
  for (let from = 0; from < names.length; from += LOOKS_AT_ONCE) {
    const some = await Promise.all(names.slice(from, from + LOOKS_AT_ONCE).map((name) => campaignAt(store, name)));
    found.push(...some.filter((one) => one !== null));
  }
  return found.sort((a, b) => b.touchedMs - a.touchedMs);
}

async function campaignAt(store: string, name: string) {
  const folder = resolve(store, name);
  const record = await stat(layout.campaignJson(folder)).catch(() => null);
  if (record === null || !record.isFile()) return null;
  const runMs = await stat(layout.runs(folder)).then(
    (entry) => entry.mtimeMs,
    () => 0,
  );
  return { name, folder, touchedMs: Math.max(record.mtimeMs, runMs) };
}

async function isCampaign(folder: string): Promise<boolean> {
  return stat(layout.campaignJson(folder)).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
