/** What an orchestrator says about its runners and running chunks, in plain numbers. */
export interface Overview {
  readonly runners: readonly RunnerView[];
  readonly chunks: readonly ChunkView[];
  /** Chunks that the orchestrator has no slot for at the moment. */
  readonly waiting: readonly WaitingView[];
  /** Milliseconds since a chunk last ran; 0 while one runs. */
  readonly idleMs: number;
  /** Runners that asked a moment ago and were not taken. */
  readonly refused: readonly RefusedView[];
  /** Pools of jobs that it looks after. */
  readonly pools: readonly PoolStatus[];
}

/** A pool as the orchestrator last saw it. */
export interface PoolStatus {
  readonly name: string;
  readonly scheduler: string;
  /** Of a job. */
  readonly slots: number;
  /** What it waits for, or does: a sentence. */
  readonly says: string;
  /** Those that are queued or run. `detail`: the host, or why it is queued. */
  readonly jobs: readonly {
    readonly number: number;
    readonly id: string;
    readonly running: boolean;
    readonly detail: string;
    /** Its runner computes for so long still; null: as long as it is wanted, or that is not known. */
    readonly lastsSeconds: number | null;
  }[];
}

interface RefusedView {
  readonly address: string;
  readonly host: string;
  /** A sentence. */
  readonly reason: string;
}

export interface RunnerView {
  readonly id: string;
  readonly address: string;
  readonly host: string;
  readonly slots: number;
  readonly busy: number;
  readonly memoryBytes: number;
  /** Relative to the machine that estimates of points are for; null where it was not measured. */
  readonly speed: number | null;
  /** What computes in it: wasm, or native (AVX2); null: it did not say. */
  readonly kernel: string | null;
  readonly code: string;
  readonly draining: boolean;
  /** So long it computes still, then it saves and ends; null: as long as it is wanted. */
  readonly lastsSeconds: number | null;
  /** Why nothing new is given to it for so long; null: it is. */
  readonly rests: { readonly reason: string; readonly seconds: number } | null;
}

export interface ChunkView {
  readonly campaign: string;
  /** Of the campaign; empty where an orchestrator of before does not tell. */
  readonly folder: string;
  readonly chunk: string;
  readonly runner: string;
  readonly points: number;
  readonly pointsDone: number;
  /** The point in progress, by its place in the chunk, and its last whole cycle. */
  readonly index: number;
  readonly cycle: number;
  readonly seconds: number;
  /** Since it last reported a point, a cycle or a step within one. */
  readonly quietSeconds: number;
}

export interface WaitingView {
  readonly campaign: string;
  readonly folder: string;
  readonly chunk: string;
  readonly memoryBytes: number;
  /** A sentence. */
  readonly reason: string;
  readonly seconds: number;
}

/** Tells a campaign's chunks from those of others, its copies in other folders included, which have its id. */
export function isOf({ id, folder }: { readonly id: string; readonly folder: string }) {
  return (chunk: Pick<ChunkView, 'campaign' | 'folder'>): boolean =>
    chunk.campaign === id && (chunk.folder === '' || chunk.folder === folder);
}

export interface OverviewSource {
  /** Null when the orchestrator does not answer in time. Throws `forbidden` and `bad-input` where asking again cannot help. */
  ask(campaign?: string, deadlineMs?: number): Promise<Overview | null>;
  close(): void;
}

const DEADLINE_MS = 2_000;

/** A channel that stays open, for those who ask again and again. */
export async function openOverview(orchestrator: string, env: NodeJS.ProcessEnv): Promise<OverviewSource> {
  // Loaded by whoever asks: most commands know only what an overview is.
  const [{ orchestratorClient }, { readTrust }] = await Promise.all([
    import('./orchestrator-client.js'),
    import('../trust/read-trust.js'),
  ]);
  const client = orchestratorClient(orchestrator, await readTrust({}, env, 'reader'));
  return {
    ask: async (campaign = '', deadlineMs = DEADLINE_MS) => {
      try {
        const overview = await client.getOverview({ campaign }, { deadlineMs });
        return {
          runners: overview.runners.map((runner) => ({
            id: runner.runnerId ?? '',
            address: runner.address ?? '',
            host: runner.host ?? '',
            slots: runner.slots ?? 0,
            busy: runner.slotsBusy ?? 0,
            memoryBytes: runner.memoryBytes ?? 0,
            speed: runner.speed || null,
            kernel: runner.kernelForm || null,
            code: runner.versions?.code ?? '',
            draining: runner.draining ?? false,
            lastsSeconds: runner.lastsSeconds || null,
            rests: runner.rests ? { reason: runner.rests, seconds: runner.restsSeconds ?? 0 } : null,
          })),
          chunks: overview.chunks.map((chunk) => ({
            campaign: chunk.campaign ?? '',
            folder: chunk.folder ?? '',
            chunk: chunk.chunk ?? '',
            runner: chunk.runnerId ?? '',
            points: chunk.points ?? 0,
            pointsDone: chunk.pointsDone ?? 0,
            index: chunk.index ?? 0,
            cycle: chunk.cycle ?? 0,
            seconds: chunk.seconds ?? 0,
            quietSeconds: chunk.quietSeconds ?? 0,
          })),
          waiting: overview.waiting.map((chunk) => ({
            campaign: chunk.campaign ?? '',
            folder: chunk.folder ?? '',
            chunk: chunk.chunk ?? '',
            memoryBytes: chunk.memoryBytes ?? 0,
            reason: chunk.reason ?? '',
            seconds: chunk.seconds ?? 0,
          })),
          idleMs: overview.idleMs,
          refused: overview.refused.map(({ address, host, reason }) => ({
            address: address ?? '',
            host: host ?? '',
            reason: reason ?? '',
          })),
          pools: overview.pools.map(({ name, scheduler, slots, says, jobs }) => ({
            name: name ?? '',
            scheduler: scheduler ?? '',
            slots: slots ?? 0,
            says: says ?? '',
            jobs: (jobs ?? []).map(({ number, id, running, detail, lastsSeconds }) => ({
              number: number ?? 0,
              id: id ?? '',
              running: running ?? false,
              detail: detail ?? '',
              lastsSeconds: lastsSeconds || null,
            })),
          })),
        };
      } catch (error) {
        const code = (error as { code?: string }).code;
        if (code === 'forbidden' || code === 'bad-input') throw error;
        return null;
      }
    },
    close: () => client.close(),
  };
}

/** Asks once. */
export async function askOverview(
  orchestrator: string,
  env: NodeJS.ProcessEnv,
  deadlineMs?: number,
): Promise<Overview | null> {
  const source = await openOverview(orchestrator, env);
  try {
    return await source.ask('', deadlineMs);
  } finally {
    source.close();
  }
}

/** A runner that asked and was not taken, and why. */
export function refusedText({ host, address, reason }: RefusedView): string {
  return `a runner on ${host} (${address}) is not taken: ${reason}`;
}

/** A pool of jobs, and what it waits for. */
export function poolStatusText({ name, says }: PoolStatus): string {
  return `pool ${name}: ${says}`;
}
