import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { atEnd } from './closing.mjs';
import { openHost } from './host.mjs';

/** @typedef {import('./host.mjs').Host} Host */

/** How slow and how lossy the way to and from a host is. @typedef {{delayMs: number, loss: number}} Trouble */

/**
 * @typedef {{
 *   join: (name: string, number: number, trouble?: Trouble) => Promise<{host: Host, address: string}>,
 *   cut: (host: Host) => void,
 *   mend: (host: Host) => void,
 *   unplug: (host: Host) => void,
 * }} Network
 */

const RELAY = fileURLToPath(new URL('relay.py', import.meta.url));

/** A switch, which is a host of its own: nothing of the machine's own network is touched. @param {string} folder @returns {Promise<Network>} */
export async function openNetwork(folder) {
  const hub = await openHost('switch', folder);
  hub.ip('link', 'add', 'hub', 'type', 'bridge');
  hub.ip('link', 'set', 'hub', 'up');
  const port = (/** @type {Host} */ { name }) => `to-${name}`;
  return {
    join: async (name, number, trouble) => {
      const host = await openHost(name, folder);
      const address = `10.77.0.${number}`;
      if (trouble === undefined) {
        hub.ip('link', 'add', port(host), 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(host.pid));
      } else await openRelay(hub, host, port(host), trouble);
      hub.ip('link', 'set', port(host), 'master', 'hub', 'up');
      host.ip('address', 'add', `${address}/24`, 'dev', 'eth0');
      host.ip('link', 'set', 'eth0', 'up');
      return { host, address };
    },
    // Both sides see their own link up, and nothing arrives.
    cut: (host) => hub.ip('link', 'set', port(host), 'nomaster'),
    mend: (host) => hub.ip('link', 'set', port(host), 'master', 'hub'),
    unplug: (host) => hub.ip('link', 'set', port(host), 'down'),
  };
}

/** @param {Host} hub @param {Host} host @param {string} port @param {Trouble} trouble */
async function openRelay(hub, host, port, { delayMs, loss }) {
  const relay = spawn(
    'setpriv',
    [
      '--pdeathsig',
      'KILL',
      'nsenter',
      `--net=/proc/${hub.pid}/ns/net`,
      'python3',
      RELAY,
      port,
      'far',
      String(delayMs / 1_000),
      String(loss),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  atEnd(() => relay.kill('SIGKILL'));
  await Promise.race([
    once(relay.stdout, 'data'),
    once(relay, 'exit').then(() => Promise.reject(new Error('Cannot open the slow link: see above.'))),
  ]);
  hub.ip('link', 'set', 'far', 'netns', String(host.pid), 'name', 'eth0');
}
