import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { LoschmidtError } from '@loschmidt/core/error';
import { createHome, findHome, type Home } from '../stack/home.js';

/** In the folder that is the user's alone: who can open it is whoever started the page. */
function socketOf({ stack }: Home, port: string): string {
  return join(stack, `web-${port}.sock`);
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
    await new Promise<void>((resolve, reject) => {
      door.once('error', reject);
      door.listen(socket, resolve);
    });
    chmodSync(socket, 0o600);
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
    const link = await text(connect(socketOf(home, port)));
    if (link === '') throw new Error('the page ends');
    return link;
  } catch (cause) {
    throw new LoschmidtError('not-found', `Cannot let another browser in: you serve no page at port ${port} here.`, {
      hint: 'Start one with `loschmidt web`, or name the port of the one that is there with --listen.',
      cause,
    });
  }
}
