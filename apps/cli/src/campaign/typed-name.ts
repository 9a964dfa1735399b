import { dirname, relative } from 'node:path';
import { type CampaignFolder, storeFolder } from '@loschmidt/dataset';

/**
 * What a user types to mean this campaign, in this folder and environment: its name where that is enough, else the
 * path of its folder (from here if it is below), quoted where a shell would split it.
 */
export function typedName({ name, folder }: Pick<CampaignFolder, 'name' | 'folder'>, env: NodeJS.ProcessEnv): string {
  if (dirname(folder) === storeFolder(undefined, env)) return name;
  const fromHere = relative(process.cwd(), folder);
  const path = fromHere === '' || fromHere.startsWith('..') ? folder : fromHere;
  return /^[\w./@:+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
