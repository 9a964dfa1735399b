import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Campaign, columnText, parseCampaign } from '@loschmidt/campaign';
import { suggest } from '@loschmidt/core';
import { LoschmidtError } from '@loschmidt/core/error';
import { openCampaign } from '@loschmidt/dataset';

/** A campaign file as it was read, and what it says with the overrides of the command line. */
export interface CampaignSource {
  readonly yaml: string;
  readonly campaign: Campaign;
  /** Sentences that a user should read. */
  readonly warnings: readonly string[];
}

/**
 * The campaign of a file as the folder of its name in `store` continues it: values that are generated are made there as they were when it
 * was planned. Throws `bad-input` with the place in the file. Nothing is written.
 */
export async function readCampaignFile(
  file: string,
  overrides: readonly string[],
  store: string,
): Promise<CampaignSource> {
  const yaml = await readText(file);
  const campaign = parseCampaign(yaml, file, overrides);
  const there = await campaignThere(join(store, campaign.name));
  if (there === null || there.arithmetic === campaign.arithmetic) return { yaml, campaign, warnings: [] };
  const continued = parseCampaign(yaml, file, overrides, there.arithmetic);
  return { yaml, campaign: continued, warnings: keptValues(continued, campaign) };
}

/** Null where there is none yet. */
async function campaignThere(folder: string): Promise<Campaign | null> {
  try {
    return (await openCampaign(folder)).campaign;
  } catch (error) {
    if (error instanceof LoschmidtError && error.code === 'not-found') return null;
    throw error;
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : (cause as Error).message;
    throw new LoschmidtError('bad-input', `Cannot read the campaign file ${file}: ${reason}.`, {
      hint: (await meantFile(file)) ?? 'Make one with `loschmidt init`, or `loschmidt init --example quickstart`.',
      cause,
    });
  }
}

/** A sentence with the campaign file beside it whose name is nearest: with the ending that was left out, or spelt otherwise. */
async function meantFile(file: string): Promise<string | null> {
  const entries = await readdir(dirname(file)).catch(() => []);
  const files = entries.filter((name) => /\.(ya?ml|json)$/.test(name));
  const name = basename(file);
  const near = files.find((one) => one.replace(/\.\w+$/, '') === name) ?? suggest(name, files);
  return near === null ? null : `Did you mean ${join(dirname(file), near)}?`;
}

/** A sentence where a campaign that was planned with rounding left in its axes goes on with it; `anew` is the same file in a new folder. */
function keptValues({ name, parameters }: Campaign, anew: Campaign): readonly string[] {
  for (const [axis, { path, values }] of parameters.entries()) {
    const exact = anew.parameters[axis]?.values ?? [];
    const place = values.findIndex((value, index) => value !== exact[index] && typeof value === 'number');
    if (place === -1) continue;
    const [kept, meant] = [columnText(values[place] ?? null), columnText(exact[place] ?? null)];
    return [
      `${name} keeps the values that it was planned with: ${path} has ${kept} where a new campaign has ${meant}. Change \`name\` in the campaign file to plan it anew.`,
    ];
  }
  return [];
}
