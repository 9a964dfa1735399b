import { type RunnerClient, runnerClient, type Trust } from '@loschmidt/proto';
import type { RunnerOffer } from '../scheduler/runner-offer.js';

/** One channel for each runner process, so that a runner that was started anew does not wait for the old channel's back-off. */
export class RunnerClients {
  readonly #clients = new Map<string, RunnerClient>();

  constructor(readonly trust: Trust) {}

  /** Throws `forbidden` for an address that is not loopback without TLS or a token. */
  get({ runnerId, address }: RunnerOffer): RunnerClient {
    const known = this.#clients.get(runnerId);
    if (known?.address === address) return known;
    known?.close();
    const client = runnerClient(address, this.trust);
    this.#clients.set(runnerId, client);
    return client;
  }

  /** From now on calls to this runner use `client`, which is known to lead to it. */
  adopt({ runnerId }: RunnerOffer, client: RunnerClient): void {
    this.#clients.get(runnerId)?.close();
    this.#clients.set(runnerId, client);
  }

  /** Somebody else answers on its channel: the next call opens another one. Calls that run go on. */
  forget(runnerId: string): void {
    this.#clients.get(runnerId)?.close();
    this.#clients.delete(runnerId);
  }

  /** Closes the channels of runners that are gone. */
  keepOnly(runnerIds: ReadonlySet<string>): void {
    for (const [id, client] of this.#clients) {
      if (runnerIds.has(id)) continue;
      client.close();
      this.#clients.delete(id);
    }
  }

  close(): void {
    this.keepOnly(new Set());
  }
}
