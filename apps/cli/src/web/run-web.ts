import { fork, spawn } from 'node:child_process';
import type { Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core/error';
import { hasTerminal } from '@loschmidt/engine/has-terminal';
import { parseAddress } from '@loschmidt/proto';
import type { Terminal } from '../output/terminal.js';
import { findServices } from '../stack/services.js';
import { askForLink, openLinkDoor } from './link-door.js';
import { runVerb } from './run-verb.js';

export interface WebFlags {
  readonly listen: string;
  readonly store: string;
  /** host:port of probes and metrics. */
  readonly metrics?: string;
  readonly readOnly?: true;
  readonly open: boolean;
  /** Only prints one more link of the page that is there. */
  readonly link?: true;
}

type FromWeb =
  | { readonly type: 'ready'; readonly address: string; readonly metrics: string | null; readonly link: string }
  | { readonly type: 'link'; readonly link: string }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string; readonly hint?: string }
  | { readonly type: 'services'; readonly id: number }
  | { readonly type: 'dead'; readonly id: number; readonly folder: string }
  | { readonly type: 'act'; readonly id: number; readonly args: readonly string[] };

/** Serves the page until it is interrupted, and does for it what only a command knows: find the services, and carry verbs out. */
export async function runWeb(
  terminal: Terminal,
  { listen, store, metrics, readOnly, open, link }: WebFlags,
): Promise<number> {
  if (link) {
    terminal.result(await askForLink(terminal.env, portOf(listen)));
    return 0;
  }
  const args = ['--listen', listen, '--store', store];
  if (metrics !== undefined) args.push('--metrics', metrics);
  if (readOnly) args.push('--read-only');
  const web = fork(fileURLToPath(import.meta.resolve('#web')), args, { env: terminal.env });
  process.on('SIGTERM', () => web.kill('SIGTERM'));
  // From a terminal it reaches the server, too.
  process.on('SIGINT', () => hasTerminal() || web.kill('SIGTERM'));
  /** Who waits for a link, in the order in which they came. */
  const asking: ((link: string) => void)[] = [];
  const newLink = () =>
    new Promise<string>((resolve) => {
      asking.push(resolve);
      web.send({ type: 'link' });
    });
  let door: Promise<Server | null> = Promise.resolve(null);
  return new Promise((resolve, reject) => {
    web.once('error', reject);
    web.once('exit', async (code) => {
      (await door)?.close();
      resolve(code ?? 0);
    });
    web.on('message', (message: FromWeb) => {
      if (message.type === 'ready') {
        terminal.note(
          `The page is at ${message.address} until you interrupt this. This link lets one browser in, once:`,
        );
        if (message.metrics !== null) terminal.note(`Probes and metrics are at ${message.metrics}.`);
        terminal.result(message.link);
        if (open) openBrowser(message.link);
        door = openLinkDoor(terminal.env, portOf(message.address), newLink);
      } else if (message.type === 'link') {
        asking.shift()?.(message.link);
      } else if (message.type === 'failed') {
        reject(new LoschmidtError(message.code, message.message, message.hint ? { hint: message.hint } : {}));
      } else if (message.type === 'services') {
        const found = findServices(terminal.env);
        web.send({ id: message.id, answer: found && { orchestrator: found.orchestrator, env: found.env } });
      } else if (message.type === 'dead') {
        void whyDead(message.folder, terminal.env).then(
          (answer) => web.connected && web.send({ id: message.id, answer }),
        );
      } else {
        void runVerb(message.args, terminal.env).then(
          (answer) => web.connected && web.send({ id: message.id, answer }),
        );
      }
    });
  });
}

/** Null, too, where nobody can be asked. */
async function whyDead(folder: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  // Most pages never need it.
  const [{ openCampaign }, { readLiveStatus }] = await Promise.all([
    import('@loschmidt/dataset'),
    import('../follow/read-live-status.js'),
  ]);
  try {
    return (await readLiveStatus(await openCampaign(folder), env)).dead;
  } catch {
    return null;
  }
}

function portOf(address: string): string {
  return String(parseAddress(address).port);
}

/** Whoever has no browser here uses the link. */
function openBrowser(link: string): void {
  const browser = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [link], {
    stdio: 'ignore',
    detached: true,
  });
  browser.on('error', () => {});
  browser.unref();
}
