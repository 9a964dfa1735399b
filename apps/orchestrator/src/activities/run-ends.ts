import { setTimeout as sleep } from 'node:timers/promises';
import { RUN_ENDED, type RunReference } from '@loschmidt/control';
import { runEnd } from '@loschmidt/dataset';
import { ApplicationFailure } from '@temporalio/common';
import type { OpenCampaigns } from './open-campaigns.js';

const LOOK_MS = 200;

interface WatchedRun {
  chunks: number;
  readonly ended: AbortController;
}

/**
 * Stops the chunks of a run as soon as the dataset says that it has ended: paused and cancelled runs are recorded there first. One
 * look a run at a file that does not exist, five times a second while chunks of it are computed here; no server is asked.
 */
export class RunEnds {
  readonly #runs = new Map<string, WatchedRun>();

  constructor(
    private readonly campaigns: OpenCampaigns,
    private readonly lookMs = LOOK_MS,
  ) {}

  /** Does `work` with a signal that is aborted when the run ends, with a final failure of type `run-ended`, or as `signal` is. Throws that failure for a run that has ended. */
  async during<T>(run: RunReference, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const end = await this.#end(run);
    if (end !== null) throw end;
    const watched = this.#watch(run);
    watched.chunks += 1;
    try {
      return await work(AbortSignal.any([signal, watched.ended.signal]));
    } finally {
      watched.chunks -= 1;
    }
  }

  #watch(run: RunReference): WatchedRun {
    const key = `${run.folder}\n${run.run}`;
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    const watched: WatchedRun = { chunks: 0, ended: new AbortController() };
    this.#runs.set(key, watched);
    void this.#look(run, watched).finally(() => this.#runs.delete(key));
    return watched;
  }

  /** Until the run has ended, or nothing of it is computed here. */
  async #look(run: RunReference, watched: WatchedRun): Promise<void> {
    do {
      await sleep(this.lookMs);
      // A disk that cannot be read now is looked at again; what is computed may still be committed.
      const end = await this.#end(run).catch(() => null);
      if (end !== null) return watched.ended.abort(end);
    } while (watched.chunks > 0);
  }

  async #end(run: RunReference): Promise<ApplicationFailure | null> {
    const end = await runEnd(await this.campaigns.campaign(run), run.run);
    if (end === null) return null;
    return ApplicationFailure.nonRetryable(
      `Cannot go on with run ${run.run} of ${run.campaign}: it is ${end.state}.`,
      RUN_ENDED,
    );
  }
}
