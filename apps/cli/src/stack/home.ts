import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';

/**
 * What belongs to this machine. A home on a disk that several hosts share keeps a folder for each host, so that no two
 * of them open the same database or take each other's processes for their own; only server binaries are shared.
 */
export interface Home {
  readonly root: string;
  /** Downloaded server binaries. */
  readonly bin: string;
  /** State, lock and databases of this host's services. */
  readonly stack: string;
  readonly state: string;
  readonly lock: string;
  /** Its modification time says when a command last used the services. */
  readonly contact: string;
  readonly logs: string;
  /** The secret of the services here, which this user alone may read. */
  readonly token: string;
  /** Where an enclosed Temporal server is reached, and its web pages: sockets in a folder that is the user's alone. */
  readonly serverSocket: string;
  readonly pageSocket: string;
}

/** What a folder's mode says of group and others. */
const OTHERS = 0o077;

/** The folders under LOSCHMIDT_HOME, else under ~/.loschmidt. Creates nothing. */
export function locateHome(env: NodeJS.ProcessEnv, host = hostname()): Home {
  const root = resolve(env.LOSCHMIDT_HOME || join(homedir(), '.loschmidt'));
  const key = host.replace(/[^A-Za-z0-9.-]/g, '_') || 'localhost';
  const stack = join(root, 'stack', key);
  return {
    root,
    bin: join(root, 'bin'),
    stack,
    state: join(stack, 'state.json'),
    lock: join(stack, 'start'),
    contact: join(stack, 'contact'),
    logs: join(root, 'logs', key),
    token: join(stack, 'token'),
    serverSocket: join(stack, 'server.sock'),
    pageSocket: join(stack, 'page.sock'),
  };
}

/** Makes the folders; those of the services (databases, logs, token) for this user alone. */
export function createHome(home: Home): void {
  try {
    createFolder(home.bin);
    for (const folder of [home.stack, home.logs]) {
      createFolder(folder);
      if ((statSync(folder).mode & OTHERS) !== 0) chmodSync(folder, 0o700);
    }
  } catch (cause) {
    throw new LoschmidtError('storage', `Cannot create ${home.root}: ${(cause as Error).message}`, {
      hint: 'Set LOSCHMIDT_HOME to a folder on a local disk that you may write to.',
      cause,
    });
  }
}

/**
 * Folder by folder, from the top. Node's own recursive mkdir says ENOENT of a read-only file system, and never returns where
 * the system itself answers a mkdir with ENOENT (/proc).
 */
function createFolder(folder: string): void {
  if (existsSync(folder)) return;
  createFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
