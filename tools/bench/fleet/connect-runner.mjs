import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '../../../libs/core/dist/index.js';
import { OWN_VERSIONS, openServer, orchestratorClient, runnerServiceOf } from '../../../libs/proto/dist/index.js';

const RETRY_MS = 500;

/**
 * How a simulated runner comes to an orchestrator and stays there: it serves the calls of the protocol, registers, and renews its lease at a third of
 * its time. Nothing else of the benchmark knows of connections.
 * @param {string} orchestrator host:port
 * @param {{runnerId: string, slots: number, memoryBytes: number}} offer
 * @param {import('../../../libs/proto/dist/server/services.js').RunnerHandlers['runChunk']} runChunk
 */
export async function connectRunner(orchestrator, { runnerId, slots, memoryBytes }, runChunk) {
  const capabilities = () => ({
    runnerId,
    host: 'simulated',
    speed: 1,
    versions: OWN_VERSIONS,
    slots,
    memoryBytes,
    freeSlots: slots,
    freeMemoryBytes: memoryBytes,
  });
  const service = runnerServiceOf({
    runChunk,
    getCapabilities: async () => capabilities(),
    getHealth: async () => ({ state: 1, slotsBusy: 0 }),
    stopChunk: async () => ({ found: false }),
    loadCheckpoint: async () => {
      throw new Error('A simulated runner saves nothing.');
    },
  });
  const { address } = await openServer('127.0.0.1:0', {}, [service]);
  const client = orchestratorClient(orchestrator);
  await new Promise((resolve) =>
    keepLease(client, { address, capabilities: capabilities() }, () => resolve(undefined)),
  );
}

/**
 * Registers, renews, and registers again where the lease has ended.
 * @param {import('../../../libs/proto/dist/index.js').OrchestratorClient} client
 * @param {import('../../../libs/proto/dist/index.js').wire.IRegisterRequest} offer @param {() => void} onRegistered
 */
async function keepLease(client, offer, onRegistered) {
  /** @type {string | undefined} */
  let leaseId;
  let waitMs = RETRY_MS;
  for (;;) {
    try {
      const lease =
        leaseId === undefined
          ? await client.register(offer, { deadlineMs: 5_000 })
          : await client.renew({ leaseId, slotsBusy: 0, draining: false }, { deadlineMs: 3_000 });
      leaseId = lease.leaseId;
      waitMs = lease.ttlMs / 3;
      onRegistered();
    } catch (error) {
      // Else many ask at once, and others come first.
      if (error instanceof LoschmidtError && error.code === 'not-found') leaseId = undefined;
      waitMs = RETRY_MS;
    }
    await sleep(waitMs);
  }
}
