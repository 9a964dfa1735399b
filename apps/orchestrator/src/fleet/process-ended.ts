import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAddress, runnerClient, type Trust } from '@loschmidt/proto';
import type { RunnerOffer } from '../scheduler/runner-offer.js';

/** A process that dies closes its connections a little before its listening socket. */
const PATIENCE_MS = 3_000;
const PAUSE_MS = 100;
const ANSWER_MS = 1_000;

/**
 * Whether the runner's process has ended: nobody listens at its address any more, or another process answers there. False as well
 * where nothing can be known, as behind a cut network.
 */
export async function processEnded(runner: RunnerOffer, trust: Trust, signal: AbortSignal): Promise<boolean> {
  const end = performance.now() + PATIENCE_MS;
  while (!signal.aborted && performance.now() < end) {
    const answer = await knock(runner.address);
    if (answer === 'refused') return true;
    if (answer === 'open') {
      const found = await whoAnswers(runner.address, trust, signal);
      if (found !== undefined) return found !== runner.runnerId;
    }
    await sleep(PAUSE_MS);
  }
  return false;
}

async function knock(address: string): Promise<'open' | 'refused' | 'silent'> {
  const { host, port } = parseAddress(address);
  const socket = connect({ host, port, timeout: ANSWER_MS });
  socket.once('timeout', () => socket.destroy(new Error('no answer')));
  try {
    await once(socket, 'connect');
    return 'open';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? 'refused' : 'silent';
  } finally {
    socket.destroy();
  }
}

/** The id of the runner that answers; a channel of its own, because the one that broke waits before it connects again. */
async function whoAnswers(address: string, trust: Trust, signal: AbortSignal): Promise<string | undefined> {
  const client = runnerClient(address, trust);
  try {
    return (await client.getCapabilities({ deadlineMs: ANSWER_MS, signal })).runnerId;
  } catch {
    return undefined;
  } finally {
    client.close();
  }
}
