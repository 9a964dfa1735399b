import { OWN_VERSIONS, openServer, orchestratorClient, runnerServiceOf } from '../../../libs/proto/dist/index.js';

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
  for (;;) {
    try {
      const { leaseId, ttlMs } = await client.register(
        { address, capabilities: capabilities() },
        { deadlineMs: 5_000 },
      );
      const renew = async () => {
        await client.renew({ leaseId, slotsBusy: 0, draining: false }, { deadlineMs: ttlMs / 3 }).catch(() => {});
        setTimeout(renew, ttlMs / 3);
      };
      setTimeout(renew, ttlMs / 3);
      return;
    } catch {
      // Many at once: the others come first.
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
