import { readFile, realpath } from 'node:fs/promises';
import { LoschmidtError } from '@loschmidt/core/error';

/** File systems whose locks SQLite cannot trust. */
const NETWORK_TYPES =
  /^(nfs\d?|cifs|smb\d?|smbfs|afs|lustre|beegfs|gpfs|glusterfs|ceph|fuse\.(sshfs|glusterfs|ceph.*|s3fs|rclone)|9p|panfs|orangefs|pvfs2)$/;

/** The type of the file system that holds a folder, or null where the system does not tell. */
export async function fileSystemType(folder: string): Promise<string | null> {
  try {
    const [path, mounts] = await Promise.all([realpath(folder), readFile('/proc/self/mounts', 'utf8')]);
    return typeOfMount(path, mounts);
  } catch {
    return null;
  }
}

/** `mounts` is the text of /proc/self/mounts; the longest mount point above the path decides, and of equals the last. */
export function typeOfMount(path: string, mounts: string): string | null {
  let best = { length: -1, type: null as string | null };
  for (const line of mounts.split('\n')) {
    const [, point, type] = line.split(' ');
    if (point === undefined || type === undefined) continue;
    const folder = point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const inside = folder === '/' || path === folder || path.startsWith(`${folder}/`);
    if (inside && folder.length >= best.length) best = { length: folder.length, type };
  }
  return best.type;
}

export function isNetworkType(type: string | null): boolean {
  return type !== null && NETWORK_TYPES.test(type);
}

/** Throws `storage` when the folder for the server's database is on a network file system. */
export async function refuseNetworkDatabase(folder: string): Promise<void> {
  const type = await fileSystemType(folder);
  if (isNetworkType(type))
    throw new LoschmidtError(
      'storage',
      `Cannot keep Temporal's SQLite file in ${folder}: it must be on a local file system, got ${type}.`,
      {
        hint: 'Set LOSCHMIDT_HOME to a folder on a local disk, or TEMPORAL_ADDRESS to a cluster.',
      },
    );
}
