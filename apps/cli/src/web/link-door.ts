import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { LoschmidtError } from '@loschmidt/core/error';
import { createHome, findHome, type Home } from '../stack/home.js';

/** Bytes of the name of a socket: 107 on Linux, 103 on others. */
const MOST_BYTES = 103;

/** In the folder that is the user's alone: who can open it is whoever started the page. */
function socketOf({ stack }: Home, port: string): string {
  return join(stack, `web-${port}.sock`);
}

/** Does `work` with a name of the socket that the system takes: of a long one, its folder has another name meanwhile. */
async function named<T>(socket: string, work: (name: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(socket) <= MOST_BYTES) return work(socket);
  const short = mkdtempSync(join(tmpdir(), 'loschmidt-'));
  try {
    const folder = join(short, 'stack');
    symlinkSync(dirname(socket), folder);
    return await work(join(folder, basename(socket)));
  } finally {
    rmSync(short, { recursive: true, force: true });
  }
}

/** Answers each connection to the page's own socket with a new link. Null where there can be no such socket: the page does without. */
export async function openLinkDoor(
  env: NodeJS.ProcessEnv,
  port: string,
  newLink: () => Promise<string>,
): Promise<Server | null> {
  const home = findHome(env);
  if (home === null) return null;
  const door = createServer((asker) => {
    asker.on('error', () => {});
    void newLink().then(
      (link) => asker.end(link),
      () => asker.destroy(),
    );
  });
  try {
    createHome(home);
    const socket = socketOf(home, port);
    // Of a page that was killed.
    rmSync(socket, { force: true });
    await named(
      socket,
      (name) =>
        new Promise<void>((resolve, reject) => {
          door.once('error', reject);
          door.listen(name, resolve);
        }),
    );
    chmodSync(socket, 0o600);
    // Node removes the name that it was given.
    door.once('close', () => rmSync(socket, { force: true }));
    return door;
  } catch {
    return null;
  }
}

/** A new link of the page that this user serves at a port of this machine. Throws `not-found` where there is none. */
export async function askForLink(env: NodeJS.ProcessEnv, port: string): Promise<string> {
  const home = findHome(env);
  try {
    if (home === null) throw new Error('this user has no home');
    const link = await named(socketOf(home, port), (name) => text(connect(name)));
    if (link === '') throw new Error('the page ends');
    return link;
  } catch (cause) {
    throw new LoschmidtError('not-found', `Cannot let another browser in: you serve no page at port ${port} here.`, {
      hint: 'Start one with `loschmidt web`, or name the port of the one that is there with --listen.',
      cause,
    });
  }
}
