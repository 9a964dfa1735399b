import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MATCHING, serverArgs } from '../../apps/cli/dist/stack/server-flags.js';
import { installTemporal } from '../../apps/cli/dist/stack/temporal/binary.js';
import { makeAuthority } from './certificates.mjs';
import { openNetwork } from './network.mjs';

/** @typedef {import('./host.mjs').Host} Host */
/** @typedef {import('./host.mjs').Env} Env */

/**
 * @typedef {{host: Host, certificate: import('./certificates.mjs').HostCertificate, runner: import('./host.mjs').Process}} Compute
 * @typedef {{
 *   folder: string,
 *   network: import('./network.mjs').Network,
 *   login: Host,
 *   database: Host,
 *   certificate: import('./certificates.mjs').HostCertificate,
 *   computes: readonly [Compute, Compute],
 *   loschmidt: (args: readonly string[], root?: string) => Promise<string>,
 *   startServices: (root?: string) => Promise<void>,
 *   startRunner: (compute: Compute, root?: string) => void,
 * }} Cluster
 *   `certificate`: of the login host; `root`: of the program, where it is another than this one
 */

/**
 * What is not as usual.
 * @typedef {{trouble?: import('./network.mjs').Trouble, hours?: Readonly<Record<string, number>>}} Circumstances
 *   `trouble`: of the ways to the computing hosts; `hours`: by which a host's clock is wrong
 */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [SERVER_PORT, PORT] = [7233, 7411];

/** Login, database and two computing hosts with a slot each, and everything that runs there. @param {string} folder @param {Circumstances} circumstances @returns {Promise<Cluster>} */
export async function openCluster(folder, { trouble, hours = {} }) {
  const faketime = Object.keys(hours).length > 0 ? findFaketime() : '';
  const [logs, certificates] = [join(folder, 'logs'), join(folder, 'certificates')];
  for (const part of [logs, certificates]) mkdirSync(part);
  const network = await openNetwork(logs);
  const database = await network.join('database', 4);
  const { host: login, address } = await network.join('login', 1);
  const issue = await makeAuthority(certificates);
  const certificate = await issue('login', address);

  const temporal = await installTemporal(process.env, (line) => process.stderr.write(`${line}\n`));
  const store = join(folder, 'temporal.sqlite');
  const where = ['--headless', '--ip', '0.0.0.0', '--port', String(SERVER_PORT), '--log-level', 'error'];
  const server = database.host.start('temporal', [temporal, ...serverArgs(store, MATCHING), ...where], {});

  /** @param {string} name @returns {Env} */
  const clockOf = (name) =>
    hours[name] === undefined
      ? {}
      : {
          LD_PRELOAD: faketime,
          FAKETIME: `${hours[name] > 0 ? '+' : ''}${hours[name]}h`,
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
        };
  const env = {
    ...certificate.env,
    ...clockOf('login'),
    LOSCHMIDT_HOME: join(folder, 'home'),
    LOSCHMIDT_STORE: join(folder, 'campaigns'),
    TEMPORAL_ADDRESS: `${database.address}:${SERVER_PORT}`,
  };
  /** @param {readonly string[]} args */
  const loschmidt = async (args, root = ROOT) => {
    const command = [process.execPath, join(root, 'apps/cli/bin/loschmidt.js'), ...args];
    const { code, output, said } = await login.run(command, env);
    if (code !== 0) throw new Error(`loschmidt ${args.join(' ')} ended with code ${code}: ${output}${said}`);
    return output.trim();
  };
  /** @param {Compute} compute */
  const startRunner = (compute, root = ROOT) => {
    const { host } = compute;
    const program = join(root, 'apps/runner/bin/loschmidt-runner.js');
    const flags = ['--orchestrator', `${address}:${PORT}`, '--slots', '1'];
    compute.runner = host.start('runner', [process.execPath, program, ...flags], {
      ...compute.certificate.env,
      ...clockOf(host.name),
    });
  };
  const startServices = async (root = ROOT) =>
    void (await loschmidt(['up', '--no-runner', '--listen', `${address}:${PORT}`], root));

  await untilAnswered(login, env.TEMPORAL_ADDRESS, server);
  await startServices();
  const computes = await Promise.all(
    [1, 2].map(async (k) => {
      const joined = await network.join(`compute${k}`, 10 + k, trouble);
      const own = await issue(joined.host.name, joined.address);
      /** @type {Compute} */
      const compute = { host: joined.host, certificate: own, runner: /** @type {any} */ (undefined) };
      startRunner(compute);
      return compute;
    }),
  );
  const [one, two] = computes;
  if (one === undefined || two === undefined) throw new Error('two hosts compute');
  for (const { runner } of computes) await runner.said(/"registered"/);
  return {
    ...{ folder, network, login, database: database.host, certificate, loschmidt, startServices, startRunner },
    computes: [one, two],
  };
}

/** In a folder of its architecture (Debian), or in the folder of libraries itself. @returns {string} */
function findFaketime() {
  const places = ['/usr/lib', '/usr/lib64', '/usr/local/lib'].filter((folder) => existsSync(folder));
  const folders = places.flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))]);
  const found = folders.map((folder) => join(folder, 'faketime/libfaketimeMT.so.1')).find((file) => existsSync(file));
  if (found === undefined)
    throw new Error('Cannot set clocks: libfaketime must be there (apt-get install libfaketime).');
  return found;
}

/** @param {Host} login @param {string} address @param {import('./host.mjs').Process} server */
async function untilAnswered(login, address, server) {
  const [host, port] = address.split(':');
  for (let tries = 0; tries < 300; tries += 1) {
    const { code } = await login.run(['bash', '-c', `(exec 3<>/dev/tcp/${host}/${port}) 2>/dev/null`], {});
    if (code === 0) return;
    await sleep(200);
  }
  throw new Error(`Cannot start Temporal at ${address}: ${server.log()}`);
}
