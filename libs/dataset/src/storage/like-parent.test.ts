import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compactCampaign } from '../changes/compact-campaign.js';
import { createCampaign } from '../changes/create-campaign.js';
import { commitSmall, smallInput, temporaryStore, type Workspace } from '../fixture/small-campaign.js';

let space: Workspace;
let umask: number;
beforeEach(async () => {
  space = await temporaryStore();
  umask = process.umask(0o077);
});
afterEach(async () => {
  process.umask(umask);
  await space.remove();
});

/** The modes, in octal, of all files and of all folders of a campaign in a store of this mode. */
async function modesIn(storeMode: number): Promise<{ files: string[]; folders: string[] }> {
  const store = join(space.store, 'shared');
  await mkdir(store);
  await chmod(store, storeMode);
  const { campaign } = await createCampaign(join(store, 'small'), smallInput());
  await commitSmall(campaign, [0, 1, 2]);
  await compactCampaign(campaign, { leastChunks: 2 });
  const found = { files: new Set<string>(), folders: new Set<string>() };
  for (const name of ['', ...(await readdir(campaign.folder, { recursive: true }))]) {
    const entry = await stat(join(campaign.folder, name));
    (entry.isDirectory() ? found.folders : found.files).add((entry.mode & 0o7777).toString(8));
  }
  return { files: [...found.files], folders: [...found.folders] };
}

it.each([
  [0o2775, '664', '2775'],
  [0o755, '644', '755'],
  [0o700, '600', '700'],
  // Others never write.
  [0o777, '664', '775'],
  // A folder that everyone shares says nothing: the umask does.
  [0o1777, '600', '700'],
])(
  'in a store of mode %o committed files have mode %s and folders %s, whatever the umask',
  async (store, file, folder) => {
    expect(await modesIn(store)).toEqual({ files: [file], folders: [folder] });
  },
);
