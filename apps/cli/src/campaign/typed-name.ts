import { dirname, relative } from 'node:path';
import { type CampaignFolder, storeFolder } from '@loschmidt/dataset';
import { shellWord } from '../output/shell-word.js';

/**
 * What a user types to mean this campaign, in this folder and environment: its name where that is enough, else the
 * path of its folder (from here if it is below), quoted where a shell would split it.
 */
export function typedName({ name, folder }: Pick<CampaignFolder, 'name' | 'folder'>, env: NodeJS.ProcessEnv): string {
  if (dirname(folder) === storeFolder(undefined, env)) return name;
  const fromHere = relative(process.cwd(), folder);
  return shellWord(fromHere === '' || fromHere.startsWith('..') ? folder : fromHere);
}
