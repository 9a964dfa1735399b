import { setTimeout as sleep } from 'node:timers/promises';
import { RUN_ENDED, type RunReference } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';
import { runEnd } from '@loschmidt/dataset';
import { ApplicationFailure } from '@temporalio/common';
import { asFailure } from './as-failure.js';
import type { OpenCampaigns } from './open-campaigns.js';

const LOOK_MS = 200;
/** A folder that is missing is looked for so often: one that is put back meanwhile, or whose disk was away for a moment, costs nothing. */
const MOST_MISSED = 10;

interface WatchedRun {
  groups: number;
  readonly ended: AbortController;
}

/**
 * Stops the chunks of a run as soon as the dataset says that it has ended: paused and cancelled runs are recorded there first. Also where
 * the folder holds the campaign no more: it was deleted, moved, restored, or made anew. One look a run at a file that does not exist, five
 * times a second while chunks of it are computed here; no server is asked.
 */
export class RunEnds {
  readonly #runs = new Map<string, WatchedRun>();

  constructor(
    private readonly campaigns: OpenCampaigns,
    private readonly lookMs = LOOK_MS,
  ) {}

  /**
   * Does `work` with a signal that is aborted when the run ends, with a final failure, or as `signal` is. Throws that failure for a run that has
   * ended: of type `run-ended`, or the error that says what became of the folder.
   */
  async during<T>(run: RunReference, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    // One that is watched has been looked at a moment ago, and is so again in another: what ended in between is stopped then.
    const known = this.#runs.get(keyOf(run));
    known?.ended.signal.throwIfAborted();
    const end = known === undefined ? await this.#end(run) : null;
    if (end !== null) throw end;
    const watched = this.#watch(run);
    watched.groups += 1;
    try {
      return await work(AbortSignal.any([signal, watched.ended.signal]));
    } catch (error) {
      // What was being done when the folder went is not what went wrong.
      watched.ended.signal.throwIfAborted();
      throw error;
    } finally {
      watched.groups -= 1;
    }
  }

  #watch(run: RunReference): WatchedRun {
    const key = keyOf(run);
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    const watched: WatchedRun = { groups: 0, ended: new AbortController() };
    this.#runs.set(key, watched);
    void this.#look(run, watched).finally(() => this.#runs.delete(key));
    return watched;
  }

  /** Until the run has ended, or nothing of it is computed here. */
  async #look(run: RunReference, watched: WatchedRun): Promise<void> {
    let missed = 0;
    do {
      await sleep(this.lookMs);
      try {
        const end = await this.#end(run);
        if (end !== null) return watched.ended.abort(end);
        missed = 0;
      } catch (error) {
        // A disk that cannot be read now is looked at again; what is computed may still be committed.
        if (!(error instanceof LoschmidtError)) continue;
        if (error.code === 'not-found') missed += 1;
        if (error.code === 'conflict' || missed === MOST_MISSED) return watched.ended.abort(asFailure(error, () => 1));
      }
    } while (watched.groups > 0);
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

function keyOf({ folder, campaign, run }: RunReference): string {
  return `${folder}\n${campaign}\n${run}`;
}
