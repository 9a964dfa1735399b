import { randomUUID } from 'node:crypto';
import { type Batch, LoschmidtError, type ObservableRequest, observableColumns } from '@loschmidt/core';
import { openCampaign } from '@loschmidt/dataset';
import { chunkSpecies, type Engine, openEngine } from '@loschmidt/engine';
import {
  ChunkStreamWriter,
  OWN_VERSIONS,
  orchestratorClient,
  pointsOfRequest,
  type SendFrame,
  ServedRunner,
  type wire,
} from '@loschmidt/proto';
import { Capacity } from '../../apps/runner/src/chunks/capacity.js';

type FrameOrFrames = wire.IChunkFrame | readonly wire.IChunkFrame[];

export interface RunnerScript {
  /** What this runner says that it computes with. */
  readonly versions?: wire.IVersions;
  readonly slots?: number;
  readonly memoryBytes?: number;
  /** What it measures of a chunk instead of what it is asked for. */
  readonly observables?: (chunk: string, count: number) => readonly ObservableRequest[] | undefined;
  /** Told of each chunk that begins, and of the send of its frames; what it throws the orchestrator gets as the call's status. */
  readonly onChunk?: (chunk: string, count: number) => Promise<void> | void;
  /** Changes rows before they are made frames of: such a stream is whole. */
  readonly onBatch?: (batch: Batch, count: number) => Batch;
  /** Changes frames on their way, and how many they are. */
  readonly onFrame?: (frame: wire.IChunkFrame, count: number) => Promise<FrameOrFrames> | FrameOrFrames;
}

export interface ScriptedRunner {
  readonly id: string;
  /** Chunks that it was asked for, in order. */
  readonly asked: readonly string[];
  /** Those that had a slot, in order. */
  readonly chunks: readonly string[];
  /** Most chunks that had a slot at one time. */
  most(): number;
  /** Its lease runs out. */
  stopRenewing(): void;
  leave(): Promise<void>;
  /** Vanishes without a word. */
  close(): Promise<void>;
}

/** Of runners that have ended, for the next ones: a thread takes 0.3 s of a processor to start. */
const engines: Engine[] = [];

async function takeEngine(threads: number): Promise<Engine> {
  const place = engines.findIndex((engine) => engine.threads === threads);
  return engines.splice(place, place < 0 ? 0 : 1)[0] ?? openEngine({ threads });
}

/** One that still computes is none for others. */
async function giveBack(engine: Engine): Promise<void> {
  if (engine.freeThreads() === engine.threads) engines.push(engine);
  else await engine.close();
}

/** A runner that computes real rows over a real connection, and misbehaves where its script says so. */
export async function startScriptedRunner(
  orchestrator: string,
  campaignFolder: string,
  script: RunnerScript,
): Promise<ScriptedRunner> {
  const { columns } = await openCampaign(campaignFolder);
  const slots = script.slots ?? 1;
  let engine: Promise<Engine> | undefined;
  const versions = script.versions ?? OWN_VERSIONS;
  const runnerId = randomUUID();
  const [asked, chunks]: [string[], string[]] = [[], []];
  let most = 0;
  const memoryBytes = script.memoryBytes ?? 4e9;
  const capacity = new Capacity(slots, memoryBytes);
  const capabilities = {
    runnerId,
    versions,
    slots,
    memoryBytes,
    host: 'scripted',
    freeSlots: slots,
  };
  const runChunk = async (request: wire.RunChunkRequest, signal: AbortSignal, send: SendFrame) => {
    const { memoryBytes } = request;
    asked.push(request.chunk);
    const reservation = request.prefetch
      ? await capacity.reserveNext(memoryBytes, signal)
      : capacity.reserve(memoryBytes, request.alone);
    most = Math.max(most, capacity.busy);
    chunks.push(request.chunk);
    const count = chunks.length;
    try {
      await script.onChunk?.(request.chunk, count);
      const points = pointsOfRequest(request);
      const asked = request.observables.map(({ name, every }) => ({ name: name ?? '', ...(every ? { every } : {}) }));
      const other = script.observables?.(request.chunk, count);
      const observables = other ?? asked;
      const frames = new ChunkStreamWriter(other ? observableColumns(other, chunkSpecies(points)) : columns);
      const sendAll = async (all: readonly wire.IChunkFrame[]) => {
        for (const frame of all) {
          const changed = (await script.onFrame?.(frame, count)) ?? frame;
          for (const one of Array.isArray(changed) ? changed : [changed]) await send(one);
        }
      };
      // As every runner does when a chunk begins: without it the chunk is believed to wait, and may be retracted.
      await sendAll([frames.progress({ pointsDone: 0, index: 0, cycle: 0 })]);
      engine ??= takeEngine(slots);
      const { completed, failed } = await (await engine).runChunk(
        { points, observables, stages: request.stages },
        { signal, onBatch: (batch) => sendAll(frames.batch(script.onBatch?.(batch, count) ?? batch)) },
      );
      await sendAll([frames.close({ completed, failed, seconds: 0, runnerId })]);
    } finally {
      reservation.release();
    }
  };
  const served = new ServedRunner(
    {
      loadCheckpoint: async () => ({}),
      stopChunk: async () => ({ found: false }),
      runChunk: (request, { signal }, send) => runChunk(request, signal, send),
    },
    'orchestrator',
  );
  const client = orchestratorClient(orchestrator);
  const end = async () => {
    served.link.close(new LoschmidtError('unavailable', 'it has ended'));
    client.close();
    if (engine !== undefined) await giveBack(await engine);
  };
  let timer: NodeJS.Timeout | undefined;
  let leave = async () => {};
  try {
    const { leaseId } = await client.register({ capabilities }, { deadlineMs: 5_000 });
    await client.link(served.link, leaseId, { deadlineMs: 5_000 });
    timer = setInterval(() => void client.renew({ leaseId }).catch(() => {}), 1_000);
    leave = async () => void (await client.leave({ leaseId }, { deadlineMs: 5_000 }));
  } catch (error) {
    await end();
    throw error;
  }
  return {
    id: runnerId,
    asked,
    chunks,
    most: () => most,
    stopRenewing: () => clearInterval(timer),
    leave: () => leave(),
    close: async () => {
      leave = async () => {};
      clearInterval(timer);
      await end();
    },
  };
}
