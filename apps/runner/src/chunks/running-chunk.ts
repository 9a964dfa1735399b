import type { wire } from '@loschmidt/proto';

/** A chunk in progress, and the two ways to end it early. */
export class RunningChunk {
  readonly #now = new AbortController();
  readonly #afterCycle = new AbortController();
  #patience: NodeJS.Timeout | undefined;

  constructor(private readonly request: wire.RunChunkRequest) {}

  get signal(): AbortSignal {
    return this.#now.signal;
  }

  get mustEnd(): AbortSignal {
    return this.#afterCycle.signal;
  }

  /** In one way or the other. */
  readonly mustStop = AbortSignal.any([this.#now.signal, this.#afterCycle.signal]);

  is({ campaign, chunk, attempt }: wire.StopChunkRequest): boolean {
    return this.request.campaign === campaign && this.request.chunk === chunk && this.request.attempt === attempt;
  }

  stop(): void {
    this.#now.abort();
  }

  /** Saves the point in progress after its cycle, then stops; after `graceMs` it stops as it is. */
  stopAfterCycle(graceMs: number): void {
    this.#afterCycle.abort();
    this.#patience ??= setTimeout(() => this.stop(), graceMs);
  }

  /** Call it when the chunk has ended. */
  ended(): void {
    clearTimeout(this.#patience);
  }
}
