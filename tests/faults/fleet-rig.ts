import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectTemporal, submitRun } from '@loschmidt/control';
import { type CampaignFolder, startRun } from '@loschmidt/dataset';
import { type AppProcess, startApp } from '../support/app-process.js';
import { type Network, openNetwork } from '../support/network.js';
import { slowCycles } from '../support/slow-cycles.js';
import { freePort, startTemporalServer, type TemporalServer } from '../support/temporal-server.js';

/** One process of the fleet. It keeps its place, also while it is dead. */
export class Member {
  #process: AppProcess;
  #thaw: NodeJS.Timeout | undefined;

  private constructor(
    readonly name: string,
    private readonly begin: () => Promise<AppProcess>,
    process: AppProcess,
  ) {
    this.#process = process;
  }

  static async start(name: string, begin: () => Promise<AppProcess>): Promise<Member> {
    return new Member(name, begin, await begin());
  }

  get process(): AppProcess {
    return this.#process;
  }

  async kill(): Promise<void> {
    clearTimeout(this.#thaw);
    await this.#process.kill();
  }

  async restart(): Promise<void> {
    this.#process = await this.begin();
  }

  /** SIGTERM, and its exit code. */
  async end(): Promise<number | null> {
    this.thaw();
    return this.#process.terminate();
  }

  /** SIGSTOP, and SIGCONT after so long. */
  freeze(ms: number): void {
    this.thaw();
    const { child } = this.#process;
    child.kill('SIGSTOP');
    this.#thaw = setTimeout(() => child.kill('SIGCONT'), ms);
  }

  thaw(): void {
    clearTimeout(this.#thaw);
    this.#process.child.kill('SIGCONT');
  }
}

export interface FleetRig {
  readonly server: TemporalServer;
  readonly orchestrators: readonly Member[];
  readonly runners: readonly Member[];
  /** What lies between the first orchestrator and the first runner. */
  readonly network: Network;
  /** Starts a run of the campaign, which ends every older one. Tries again while the server cannot be reached. */
  submit(campaign: CampaignFolder): Promise<void>;
  dispose(): Promise<void>;
}

/** Slots sleep so long after each cycle: a campaign lasts as long as faults need to meet it, whatever the machine. */
const SLOW = slowCycles(10);
/** Shorter than what its faults are longer than. */
const LEASE_SECONDS = '10';

/**
 * A server, two orchestrators, and two runners of one slot that serve both of them; between the first of each there is a network that can be
 * cut.
 */
export async function openFleetRig(): Promise<FleetRig> {
  const server = await startTemporalServer();
  const addresses = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
  const network = await openNetwork(addresses[0] ?? '');
  const serving = (first: string) => [
    ...['--slots', '1', '--drain-seconds', '1'],
    ...[first, ...addresses.slice(1)].flatMap((at) => ['--orchestrator', at]),
  ];
  const orchestrators = await Promise.all(
    addresses.map((listen, k) =>
      Member.start(`orchestrator ${k}`, () =>
        startApp('orchestrator', ['--listen', listen, '--lease-seconds', LEASE_SECONDS], server.env),
      ),
    ),
  );
  const runners = await Promise.all([
    Member.start('runner 0', () => startApp('runner', serving(network.address), SLOW)),
    Member.start('runner 1', () => startApp('runner', serving(addresses[0] ?? ''), SLOW)),
  ]);
  return {
    server,
    orchestrators,
    runners,
    network,
    submit: async (campaign) => {
      const { run } = await startRun(campaign);
      for (;;) {
        try {
          const temporal = await connectTemporal(server.env);
          try {
            await submitRun(temporal, { folder: campaign.folder, campaignId: campaign.id, run });
            return;
          } finally {
            await temporal.close();
          }
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === 'unavailable')) throw error;
          await sleep(200);
        }
      }
    },
    dispose: async () => {
      network.close();
      await Promise.all([...orchestrators, ...runners].map((member) => member.kill()));
      await server.dispose();
    },
  };
}

/** Removes a campaign's folder. */
export async function removeCampaign({ folder }: CampaignFolder): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
