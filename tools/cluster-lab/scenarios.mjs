import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './cluster.mjs';
import { upgradedCopy } from './upgraded-copy.mjs';

/**
 * What happens to a cluster while it computes a campaign.
 * @typedef {{
 *   name: string,
 *   summary: string,
 *   circumstances?: import('./cluster.mjs').Circumstances,
 *   strike: (stage: import('./run-scenario.mjs').Stage) => Promise<void>,
 *   allows: number,
 * }} Scenario
 *   `allows`: how many chunks may be begun again
 */

const nothing = async () => {};
/** Longer than it takes the orchestrator to read them. */
const LAST_SECONDS = 15;

/** @param {number} seconds @param {import('./run-scenario.mjs').Stage} stage @param {readonly import('./host.mjs').Host[]} hosts */
async function cutOff(seconds, { cluster: { network }, progress, say }, hosts) {
  for (const host of hosts) network.cut(host);
  say(`cut off: ${hosts.map(({ name }) => name).join(' and ')}`);
  await sleep(1_000 * seconds);
  for (const host of hosts) network.mend(host);
  const { completed, points } = await progress();
  say(`the network is back; ${completed} of ${points} points are done`);
}

/** @type {readonly Scenario[]} */
export const scenarios = [
  {
    name: 'partition-30s',
    summary: 'a computing host is cut off for 30 s, within the lease: no chunk is begun again',
    strike: (stage) => cutOff(30, stage, [stage.cluster.computes[0].host]),
    allows: 0,
  },
  {
    name: 'partition-3min',
    summary: 'both computing hosts are cut off for 3 minutes: their leases end, they come back and begin anew',
    strike: async (stage) => {
      const { computes } = stage.cluster;
      await cutOff(180, stage, [computes[0].host, computes[1].host]);
      for (const { runner } of computes) await runner.said(/"registered".*"registered"/s);
      stage.say('both are registered again');
    },
    allows: Number.POSITIVE_INFINITY,
  },
  {
    name: 'partition-database',
    summary: 'the database host is cut off for 30 s: heartbeats time out, nothing is computed wrongly or for ever',
    strike: (stage) => cutOff(30, stage, [stage.cluster.database]),
    allows: Number.POSITIVE_INFINITY,
  },
  {
    name: 'slow-network',
    summary: '50 ms each way and 2 % of all packets lost, to and from both computing hosts',
    circumstances: { trouble: { delayMs: 50, loss: 0.02 } },
    strike: nothing,
    allows: 0,
  },
  {
    name: 'vanish',
    summary: 'a computing host vanishes: its link is down and all its processes are dead, without a word',
    strike: async ({ cluster: { network, computes }, say }) => {
      const { host } = computes[0];
      network.unplug(host);
      await host.vanish();
      say(`${host.name} is gone`);
    },
    allows: Number.POSITIVE_INFINITY,
  },
  {
    name: 'clocks',
    summary: 'login is an hour ahead of the database, a computing host an hour behind it',
    circumstances: { hours: { login: 1, compute1: -1 } },
    strike: nothing,
    allows: 0,
  },
  {
    name: 'certificates',
    summary:
      'certificates end in mid-campaign, a connection breaks, new ones are laid over the old files: nothing is restarted',
    strike: async (stage) => {
      const { computes, certificate } = stage.cluster;
      const [{ host, runner }] = computes;
      const all = [certificate, ...computes.map((compute) => compute.certificate)];
      for (const one of all) await one.renew(new Date(Date.now() + 1_000 * LAST_SECONDS));
      stage.say(`certificates end in ${LAST_SECONDS} s`);
      await sleep(1_000 * LAST_SECONDS);
      await cutOff(8, stage, [host]);
      await runner.said(/certificate has expired/, 20_000);
      stage.say(`${host.name} cannot come back: its and the orchestrator's certificates have ended`);
      for (const one of all) await one.renew();
      await runner.said(/certificate has expired.*(answers again|"registered")/s, 60_000);
      stage.say('there are new certificates, and it is back');
    },
    // Nobody takes it for dead: it has said that it hangs up, and is back within its lease.
    allows: 0,
  },
  {
    name: 'upgrade',
    summary: 'runners and orchestrator are replaced by those of another version, one after the other',
    strike: async ({ cluster, progress, until, say }) => {
      const { computes, folder, loschmidt, startServices, startRunner } = cluster;
      const root = upgradedCopy(ROOT, folder, '9.9.9');
      const more = async () => {
        const before = (await progress()).completed;
        await until('another point is done', ({ completed }) => completed > before);
      };
      const replace = async (/** @type {import('./cluster.mjs').Compute} */ compute) => {
        const code = await compute.runner.terminate();
        startRunner(compute, root);
        say(`the runner of ${compute.host.name} ended with code ${code}; the new one is started`);
        await more();
      };
      await replace(computes[0]);
      await loschmidt(['down']);
      await startServices(root);
      say('the orchestrator is of the new version');
      await more();
      await replace(computes[1]);
      const { runners } = JSON.parse(await loschmidt(['ps', '--json'], root));
      const versions = runners.map((/** @type {{code: string}} */ { code }) => code);
      if (versions.join() !== '9.9.9,9.9.9') throw new Error(`both runners must be of 9.9.9, got ${versions}`);
    },
    allows: Number.POSITIVE_INFINITY,
  },
];
