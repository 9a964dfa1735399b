import { expect, test } from 'vitest';
import { chunkRequest, ENDLESS, samplePoint } from './support/chunk-request.js';
import { startDialedRunner } from './support/dialed-runner.js';
import { type Network, openNetwork } from './support/network.js';
import { begun, collect, slotsFree } from './support/runner-calls.js';
import { slowCycles } from './support/slow-cycles.js';
import { until } from './support/until.js';

/** A cut that lasts longer is given up. */
const LEASE_MS = 3_000;

/** A runner that has dialled through a piece of network. */
async function behindNetwork(args: readonly string[], leaseMs = LEASE_MS, env: Readonly<Record<string, string>> = {}) {
  let network: Network | undefined;
  const way = async (address: string) => {
    network = await openNetwork(address);
    return network.address;
  };
  const dialed = await startDialedRunner(['--slots', '1', ...args], env, { leaseMs, way });
  if (network === undefined) throw new Error('nobody has dialled');
  return { ...dialed, network };
}

test('an orchestrator that was cut off does not keep a runner from ending', async () => {
  const { runner: draining, client: calls, close: end, network } = await behindNetwork(['--drain-seconds', '1']);
  expect((await calls.getHealth()).slotsBusy).toBe(0);
  network.fallSilent();
  expect(await draining.terminate()).toBe(0);
  await end();
  network.close();
});

test('a cut that is shorter than the lease costs nothing: the chunk is computed meanwhile, and all of it arrives', async () => {
  const { runner: cut, client: calls, close: end, network } = await behindNetwork([], 45_000, slowCycles(10));
  const stream = collect(calls, chunkRequest([samplePoint(8, { cycles: 200 })]));
  await until(
    async () => cut.log(),
    (log) => log.includes('chunk started'),
  );
  network.cutOff();
  await until(
    async () => cut.log(),
    (log) => log.includes('chunk finished') || log.includes('chunk cancelled'),
  );
  network.restore();
  expect((await stream).at(-1)).toMatchObject({ kind: 'close', close: { completed: 1 } });
  expect(cut.log()).not.toContain('registering again');
  await cut.kill();
  await end();
  network.close();
});

test('a longer one gives the chunk up at both ends, and the runner is there again afterwards', async () => {
  const { runner: cut, client: calls, close: end, network } = await behindNetwork([]);
  const { ended: stream } = await begun(calls, chunkRequest([ENDLESS]), { signal: new AbortController().signal });
  network.cutOff();
  await expect(stream).rejects.toMatchObject({ code: 'unavailable' });
  await until(
    async () => cut.log(),
    (log) => log.includes('chunk cancelled'),
  );
  network.restore();
  await slotsFree(calls);
  expect(cut.log().match(/"registered"/g)).toHaveLength(2);
  await cut.kill();
  await end();
  network.close();
});
