import { LoschmidtError } from '@loschmidt/core';
import { Cancellation } from '../fleet/cancellation.js';

/** How long a runner may be quiet, in milliseconds. */
export interface Patience {
  /** Without any sign of life. */
  readonly silentMs: number;
  /** With such signs, but no cycle, point or row. */
  readonly stuckMs: number;
}

/** Twenty times what a loaded machine takes to say something, and three times what it takes to find that one has vanished. */
const LEAST_SILENT_MS = 60_000;
/** A cycle may take as long as its whole chunk was expected to, estimates may be wrong by a factor of ten, and clouds slow down. */
const LEAST_STUCK_MS = 3_600_000;
const ESTIMATES = { silent: 10, stuck: 50 };

/**
 * Patience with a chunk that should take `expectedSeconds`, doubled each time that it was lost so before: what takes longer than anybody
 * thought is done in the end. A thread that `counts` its steps tells within 20 ms of computing that it lives; of any other only its cycles
 * tell, and they may take long.
 */
export function patienceWith(expectedSeconds: number, counts: boolean, before: number): Patience {
  const times = 2 ** Math.min(before, 20);
  const estimated = (factor: number) => factor * 1_000 * (Number.isFinite(expectedSeconds) ? expectedSeconds : 0);
  return {
    silentMs: times * (counts ? LEAST_SILENT_MS : Math.max(LEAST_SILENT_MS, estimated(ESTIMATES.silent))),
    stuckMs: times * Math.max(LEAST_STUCK_MS, estimated(ESTIMATES.stuck)),
  };
}

const LOOK_MS = 1_000;
/** One timer for all: a large fleet has 10⁵ of them. */
const watches = new Set<QuietWatch>();
let looks: NodeJS.Timeout | undefined;

/**
 * Finds that a runner hangs although its connection is well. Only the time counts in which it could have said something: not while this
 * side is at work on what came before.
 */
export class QuietWatch {
  /** Aborted with a LoschmidtError `unavailable` when the patience is over. */
  readonly signal = new Cancellation<LoschmidtError>();
  #livedAt: number;
  #movedAt: number;
  #workSince: number | undefined;
  #mayBeQuiet: () => boolean = () => false;

  /** `what`: the end of a sentence about the runner, as "has sent nothing of chunk 1-000004". `now`: milliseconds of a monotonic clock. */
  constructor(
    private patience: Patience,
    private what: string,
    private readonly now: () => number,
  ) {
    this.#livedAt = now();
    this.#movedAt = this.#livedAt;
  }

  /** From now on. While it `mayBeQuiet`, silence says nothing, and patience begins anew afterwards. */
  expect(patience: Patience, what: string, mayBeQuiet: () => boolean = () => false): void {
    this.patience = patience;
    this.what = what;
    this.#mayBeQuiet = mayBeQuiet;
  }

  /** A sign of life. */
  lives(): void {
    this.#livedAt = this.now();
  }

  /** A sign of life that something is done. */
  moves(): void {
    this.lives();
    this.#movedAt = this.#livedAt;
  }

  /** The time of `work` is ours. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#workSince = this.now();
    try {
      return await work();
    } finally {
      const took = this.now() - this.#workSince;
      this.#livedAt = Math.min(this.now(), this.#livedAt + took);
      this.#movedAt = Math.min(this.now(), this.#movedAt + took);
      this.#workSince = undefined;
    }
  }

  /** Looks about once a second from now on. Returns how to stop it. */
  begin(): () => void {
    watches.add(this);
    looks ??= setInterval(() => {
      for (const watch of watches) watch.look();
    }, LOOK_MS);
    return () => {
      watches.delete(this);
      if (watches.size > 0) return;
      clearInterval(looks);
      looks = undefined;
    };
  }

  look(): void {
    if (this.#workSince !== undefined || this.signal.aborted) return;
    if (this.#mayBeQuiet()) this.moves();
    const [silent, stuck] = [this.now() - this.#livedAt, this.now() - this.#movedAt];
    const { silentMs, stuckMs } = this.patience;
    if (silent < silentMs && stuck < stuckMs) return;
    const seconds = Math.round((silent < silentMs ? stuck : silent) / 1_000);
    this.signal.abort(new LoschmidtError('unavailable', `The runner hangs: for ${seconds} s it ${this.what}.`));
  }
}
