import { readFile } from 'node:fs/promises';
import { type Campaign, parseCampaign } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core/error';

/** A campaign file as it was read, and what it says with the overrides of the command line. */
export interface CampaignSource {
  readonly yaml: string;
  readonly campaign: Campaign;
}

/** Throws `bad-input` with the place in the file. Nothing is written. */
export async function readCampaignFile(file: string, overrides: readonly string[]): Promise<CampaignSource> {
  const yaml = await readText(file);
  return { yaml, campaign: parseCampaign(yaml, file, overrides) };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : (cause as Error).message;
    throw new LoschmidtError('bad-input', `Cannot read the campaign file ${file}: ${reason}.`, {
      hint: 'Make one with `loschmidt init`, or start from one in examples/.',
      cause,
    });
  }
}
