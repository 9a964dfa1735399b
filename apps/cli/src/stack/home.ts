import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
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

const HINT = 'Set LOSCHMIDT_HOME to a folder on a local disk that you may write to.';

/** What the system has for this user; throws where it has no entry. */
type UserEntry = () => { readonly homedir: string };

/** The folders under LOSCHMIDT_HOME, else under ~/.loschmidt. Creates nothing. Throws `bad-input` where there is neither. */
export function locateHome(env: NodeJS.ProcessEnv, host = hostname(), user: UserEntry = userInfo): Home {
  const home = findHome(env, host, user);
  if (home !== null) return home;
  const found = env.HOME ? env.HOME : 'none';
  throw new LoschmidtError(
    'bad-input',
    `Cannot tell where the files of this machine belong: HOME must be an absolute path, got ${found}, and the system has no entry for user ${process.getuid?.()}.`,
    { hint: HINT },
  );
}

/** The same; null where there is neither: then no services of this user run. */
export function findHome(env: NodeJS.ProcessEnv, host = hostname(), user: UserEntry = userInfo): Home | null {
  const root = rootFolder(env, user);
  if (root === null) return null;
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

function rootFolder(env: NodeJS.ProcessEnv, user: UserEntry): string | null {
  if (env.LOSCHMIDT_HOME) return resolve(env.LOSCHMIDT_HOME);
  const home = env.HOME && isAbsolute(env.HOME) ? env.HOME : enteredHome(user);
  return home === null ? null : join(home, '.loschmidt');
}

/** What the system has for this user: in a container with `--user` nothing. */
function enteredHome(user: UserEntry): string | null {
  try {
    const { homedir } = user();
    return isAbsolute(homedir) ? homedir : null;
  } catch {
    return null;
  }
}

/** Makes the folders; those of the services (databases, logs, token) for this user alone. Throws `storage` where they cannot be made or written. */
export function createHome(home: Home): void {
  try {
    createFolder(home.bin);
    for (const folder of [home.stack, home.logs]) {
      createFolder(folder);
      if ((statSync(folder).mode & OTHERS) !== 0) chmodSync(folder, 0o700);
    }
    for (const folder of [home.bin, home.stack, home.logs]) {
      accessSync(folder, constants.W_OK | constants.X_OK);
    }
  } catch (cause) {
    throw new LoschmidtError('storage', `Cannot write to ${home.root}: ${(cause as Error).message}`, {
      hint: HINT,
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
