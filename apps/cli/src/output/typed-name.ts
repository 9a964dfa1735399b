import { basename, dirname, relative } from 'node:path';
import { type CampaignFolder, storeFolder } from '@loschmidt/dataset';
import { shellWord } from './shell-word.js';

/**
 * What a user types to mean this campaign, in this folder and environment: the folder's name where that is enough, which
 * is the campaign's own unless it was copied or moved, else its path (from here if it is below); quoted where a shell would split it.
 */
export function typedName({ folder }: Pick<CampaignFolder, 'folder'>, env: NodeJS.ProcessEnv): string {
  if (dirname(folder) === storeFolder(undefined, env)) return shellWord(basename(folder));
  const fromHere = pathFromHere(folder);
  return shellWord(fromHere === '' || fromHere.startsWith('..') ? folder : fromHere);
}

/** Where the working folder has been removed, nothing is below it. */
function pathFromHere(folder: string): string {
  try {
    return relative(process.cwd(), folder);
  } catch {
    return '';
  }
}

/** What a user types to compute one planned point again, here and without services. `campaign`: its name or folder, as typed. */
export function reproduceCommand(campaign: string, point: string): string {
  return `loschmidt evolve ${campaign} --point ${point}`;
}
