import { setTimeout as sleep } from 'node:timers/promises';
import { CODE_VERSION } from '@loschmidt/core/versions';
import { openTracer, type TracedRun, tellSubmit } from '@loschmidt/telemetry';

/** A collector that is away may cost so long, and no run. */
const MOST_MS = 2_000;

/** Tells that this command has started a run, where the environment says to whom. */
export async function traceSubmit(run: TracedRun, began: Date, env: NodeJS.ProcessEnv): Promise<void> {
  const tracer = await openTracer('loschmidt', CODE_VERSION, env);
  if (tracer === null) return;
  tellSubmit(tracer, run, began);
  await Promise.race([tracer.close(), sleep(MOST_MS, undefined, { ref: false })]);
}
