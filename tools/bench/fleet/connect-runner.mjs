import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '../../../libs/core/dist/index.js';
import {
  OWN_VERSIONS,
  orchestratorClient,
  ownAddresses,
  ownProcess,
  RENEWALS,
  ServedRunner,
} from '../../../libs/proto/dist/index.js';

const RETRY_MS = 500;

/**
 * How a simulated runner comes to an orchestrator and stays there: it dials, registers, opens its link, and renews the lease as often as a real one.
 * Nothing else of the benchmark knows of connections.
 * @param {string} orchestrator host:port
 * @param {{runnerId: string, slots: number, memoryBytes: number}} offer
 * @param {import('../../../libs/proto/dist/index.js').RunnerHandlers['runChunk']} runChunk
 */
export async function connectRunner(orchestrator, { runnerId, slots, memoryBytes }, runChunk) {
  const offer = {
    capabilities: {
      runnerId,
      host: 'simulated',
      speed: 1,
      versions: OWN_VERSIONS,
      slots,
      memoryBytes,
      freeSlots: slots,
      freeMemoryBytes: memoryBytes,
    },
    process: ownProcess(),
    addresses: ownAddresses(),
  };
  /** @type {import('../../../libs/proto/dist/index.js').RunnerHandlers} */
  const handlers = {
    runChunk,
    stopChunk: async () => ({ found: false }),
    loadCheckpoint: async () => {
      throw new Error('A simulated runner saves nothing.');
    },
  };
  await new Promise((resolve) =>
    keepLease(orchestratorClient(orchestrator), offer, handlers, () => resolve(undefined)),
  );
}

/**
 * Registers, renews, and registers again where the lease has ended.
 * @param {import('../../../libs/proto/dist/index.js').OrchestratorClient} client
 * @param {import('../../../libs/proto/dist/index.js').wire.IRegisterRequest} offer
 * @param {import('../../../libs/proto/dist/index.js').RunnerHandlers} handlers
 * @param {() => void} onRegistered
 */
async function keepLease(client, offer, handlers, onRegistered) {
  /** @type {{leaseId: string, served: ServedRunner} | undefined} */
  let held;
  let waitMs = RETRY_MS;
  for (;;) {
    try {
      if (held === undefined) {
        const { leaseId, ttlMs } = await client.register(offer, { deadlineMs: 5_000 });
        const served = new ServedRunner(handlers, leaseId);
        await client.link(served.link, leaseId, { deadlineMs: 5_000 });
        held = { leaseId, served };
        waitMs = ttlMs / RENEWALS;
        onRegistered();
      } else {
        const renewal = { leaseId: held.leaseId, slotsBusy: 0, draining: false };
        const { ttlMs } = await client.renew(renewal, { deadlineMs: 5_000 });
        if (!held.served.link.isAttached) await client.link(held.served.link, held.leaseId, { deadlineMs: 5_000 });
        waitMs = ttlMs / RENEWALS;
      }
    } catch (error) {
      // Else many ask at once, and others come first.
      if (error instanceof LoschmidtError && error.code === 'not-found') {
        held?.served.link.close(error);
        held = undefined;
      }
      waitMs = RETRY_MS;
    }
    await sleep(waitMs);
  }
}
