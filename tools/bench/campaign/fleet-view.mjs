import { setTimeout as sleep } from 'node:timers/promises';
import { orchestratorClient, readTrust } from '../../../libs/proto/dist/index.js';

/** @typedef {{chunk: string, index: number, cycle: number}} Running a chunk in progress, with its point and the last whole cycle of it */

/**
 * What the orchestrator of these services says that it computes, asked anew each time; nothing while it cannot be reached.
 * @param {import('./with-services.mjs').Services} services
 */
export async function openFleetView(services) {
  const { orchestrator, tokenFile } = await services.command('ps');
  const client = orchestratorClient(orchestrator, await readTrust({ tokenFile }, {}));
  /** @returns {Promise<Running[] | null>} */
  const running = async () => {
    try {
      const { chunks } = await client.getOverview({}, { deadlineMs: 1_000 });
      return chunks.map(({ chunk, index, cycle }) => ({ chunk: chunk ?? '', index: index ?? 0, cycle: cycle ?? 0 }));
    } catch {
      return null;
    }
  };
  return {
    running,
    /** Until it is so, asked every 10 ms. @param {(running: Running[]) => boolean} isSo @returns {Promise<Running[]>} */
    until: async (isSo) => {
      for (;;) {
        const now = await running();
        if (now !== null && isSo(now)) return now;
        await sleep(10);
      }
    },
    close: () => client.close(),
  };
}
