import { access, rename, rm } from 'node:fs/promises';

/** Puts a folder that is whole, `draft`, in the place of `folder`, which may exist. Where that fails, `folder` is as it was. */
export async function replaceFolder(folder: string, draft: string): Promise<void> {
  const old = `${draft}.old`;
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  if (exists) await rename(folder, old);
  try {
    await rename(draft, folder);
  } catch (error) {
    if (exists) await rename(old, folder);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
