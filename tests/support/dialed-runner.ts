import {
  OWN_VERSIONS,
  openServer,
  orchestratorServiceOf,
  type RunnerClient,
  type ServerTrust,
  type Tls,
} from '@loschmidt/proto';
import { Enrolment } from '../../apps/orchestrator/src/fleet/enrolment.js';
import { Fleet } from '../../apps/orchestrator/src/fleet/fleet.js';
import { fleetService } from '../../apps/orchestrator/src/fleet/fleet-service.js';
import { RunnerLinks } from '../../apps/orchestrator/src/fleet/runner-links.js';
import { PoolBoard } from '../../apps/orchestrator/src/pools/pool-board.js';
import { type AppProcess, startApp } from './app-process.js';
import { until } from './until.js';

/** What a runner says of itself when it renews its lease. */
export interface Health {
  readonly slotsBusy: number;
  readonly isDraining: boolean;
}

/** Calls to a runner, and what it tells of itself. */
export interface DialedClient extends RunnerClient {
  /** As it says when it next renews its lease. */
  getHealth(): Promise<Health>;
}

/** The part of an orchestrator that runners talk to. */
export interface Listener {
  /** host:port */
  readonly address: string;
  /** The first runner that it takes. */
  client(): Promise<DialedClient>;
  /** From now on it shows these certificates. */
  renew(tls: Tls): void;
  close(): Promise<void>;
}

interface ListenerOptions {
  readonly leaseMs?: number;
  readonly listen?: string;
  readonly trust?: ServerTrust;
}

export async function openListener({
  leaseMs = 6_000,
  listen = '127.0.0.1:0',
  trust = {},
}: ListenerOptions = {}): Promise<Listener> {
  const now = () => performance.now();
  let leases = 0;
  const clock = { now, log: () => {} };
  const newLeaseId = () => String(++leases);
  const fleet = new Fleet({ ...clock, physics: OWN_VERSIONS.physics ?? 0, leaseMs, newLeaseId });
  const links = new RunnerLinks(fleet);
  fleet.onChange(() => links.keepOnly((id) => fleet.has(id)));
  const service = fleetService(fleet, links, new Enrolment(fleet, links, clock), new PoolBoard(now), now);
  let told: (health: Health) => void = () => {};
  const server = await openServer(listen, trust, [
    orchestratorServiceOf({
      ...service,
      renew: async (request, context) => {
        const lease = await service.renew(request, context);
        told({ slotsBusy: request.slotsBusy, isDraining: request.draining });
        return lease;
      },
    }),
  ]);
  const ticks = setInterval(() => fleet.tick(), 50);
  return {
    address: server.address,
    renew: server.renew,
    client: async () => {
      const first = await until(
        async () => fleet.runners()[0]?.offer,
        (offer) => offer !== undefined,
      );
      const calls = links.get({ runnerId: first?.runnerId ?? '' });
      return {
        runChunk: (...call) => calls.runChunk(...call),
        loadCheckpoint: (...call) => calls.loadCheckpoint(...call),
        stopChunk: (...call) => calls.stopChunk(...call),
        getHealth: () =>
          new Promise((resolve) => {
            told = resolve;
          }),
      };
    },
    close: async () => {
      clearInterval(ticks);
      links.close();
      await server.close(0);
    },
  };
}

export interface DialedRunner {
  readonly runner: AppProcess;
  readonly client: DialedClient;
  /** Ends the orchestrator's side. */
  close(): Promise<void>;
}

/** A runner's process that has dialled. `way`: where it dials instead, when it is told where the orchestrator listens. */
export async function startDialedRunner(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  {
    way = (address) => address,
    ...options
  }: ListenerOptions & { readonly way?: (address: string) => Promise<string> | string } = {},
): Promise<DialedRunner> {
  const listener = await openListener(options);
  const runner = await startApp('runner', ['--orchestrator', await way(listener.address), ...args], env);
  return { runner, client: await listener.client(), close: () => listener.close() };
}
