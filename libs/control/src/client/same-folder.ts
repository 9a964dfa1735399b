import { stat } from 'node:fs/promises';

/** Whether two paths lead to one folder: by the same name, or through links and mounts. */
export async function isSameFolder(a: string, b: string): Promise<boolean> {
  if (a === b) return true;
  const [one, other] = await Promise.all([identity(a), identity(b)]);
  return one !== null && one === other;
}

async function identity(folder: string): Promise<string | null> {
  return stat(folder, { bigint: true }).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  );
}
