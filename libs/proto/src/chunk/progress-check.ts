import type { wire } from '../wire.js';

/** What is known of a chunk's points before any of them is computed. */
export interface ChunkOutline {
  /** Points. */
  readonly count: number;
  /** No point has more. */
  readonly mostCycles: number;
  cycles(index: number): number;
  /** The state after the last cycle was asked for, too. */
  readonly keepsStates: boolean;
  /** Bytes that the saved state of a point after this cycle cannot exceed. */
  mostSavedBytes(index: number, cycle: number): number;
}

export interface Progress {
  readonly pointsDone: number;
  readonly index: number;
  readonly cycle: number;
  /** Grows while the computing thread lives; absent where it does not count. */
  readonly beats?: number;
}

export interface CrashReport {
  readonly index: number;
  readonly cycle: number;
  readonly reason: string;
}

/** A crash's reason becomes part of a point's. What is longer is cut. */
const MOST_REASON = 1_000;

/**
 * Follows where a stream says that its chunk is. Each method throws what `refuse` makes of "X must be …, got Z" where a frame says what no
 * computation of these points could.
 */
export class ProgressCheck {
  #last: Progress = { pointsDone: 0, index: 0, cycle: 0 };
  #piece: { readonly index: number; readonly cycle: number; readonly totalBytes: number; next: number } | undefined;

  constructor(
    private readonly outline: ChunkOutline,
    private readonly refuse: (what: string) => Error,
  ) {}

  /** Told from a thread's memory while it writes there: the three numbers may be of neighbouring moments. */
  progress(frame: wire.Progress.$Properties): Progress {
    const { count, mostCycles } = this.outline;
    const { pointsDone, index } = this.#last;
    const told = { pointsDone: frame.pointsDone ?? 0, index: frame.index ?? 0, cycle: frame.cycle ?? 0 };
    this.#within('points_done of progress', told.pointsDone, pointsDone, count);
    this.#within('index of progress', told.index, index, count);
    this.#within('cycle of progress', told.cycle, 0, mostCycles);
    this.#last = told;
    return frame.beats ? { ...told, beats: frame.beats } : told;
  }

  crash(frame: wire.Crash.$Properties): CrashReport {
    const index = frame.index ?? 0;
    const cycle = frame.cycle ?? 0;
    this.#within('index of a crash', index, this.#last.index, this.outline.count - 1);
    this.#within('cycle of a crash', cycle, 0, this.outline.cycles(index));
    const reason = frame.reason ?? '';
    return { index, cycle, reason: reason.length > MOST_REASON ? `${reason.slice(0, MOST_REASON)}…` : reason };
  }

  piece(piece: wire.CheckpointPiece.$Properties): void {
    const index = piece.index ?? 0;
    const cycle = piece.cycle ?? 0;
    const offset = piece.offset ?? 0;
    const totalBytes = piece.totalBytes ?? 0;
    if (offset === 0) {
      this.#within('index of a checkpoint', index, 0, this.outline.count - 1);
      // After the last cycle there is nothing left to go on with, but for more cycles.
      this.#within('cycle of a checkpoint', cycle, 0, this.outline.cycles(index) - (this.outline.keepsStates ? 0 : 1));
      this.#within('bytes of a checkpoint', totalBytes, 1, this.outline.mostSavedBytes(index, cycle));
      this.#piece = { index, cycle, totalBytes, next: 0 };
    }
    const own = this.#piece;
    const follows = own?.index === index && own.cycle === cycle && own.totalBytes === totalBytes && own.next === offset;
    if (!follows) {
      throw this.refuse(
        `a piece of a checkpoint must follow the one before, got byte ${offset} of ${totalBytes} of point ${index}, cycle ${cycle}`,
      );
    }
    const { length } = piece.data ?? new Uint8Array(0);
    this.#within('bytes of a piece of a checkpoint', length, 1, totalBytes - offset);
    own.next += length;
    const isLast = own.next === totalBytes;
    if (isLast) this.#piece = undefined;
    if (isLast !== /^[0-9a-f]{64}$/.test(piece.sha256 ?? '')) {
      throw this.refuse(
        `the last piece of a checkpoint, and no other, must have its sha256, got '${text(piece.sha256)}'`,
      );
    }
  }

  close(frame: wire.ChunkClose.$Properties): void {
    const { count } = this.outline;
    const completed = frame.completed ?? 0;
    this.#within('completed of the closing message', completed, 0, count);
    this.#within('failed of the closing message', frame.failed ?? 0, 0, count - completed);
    const seconds = frame.seconds ?? 0;
    if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY)) {
      throw this.refuse(`seconds of the closing message must be a finite number ≥ 0, got ${seconds}`);
    }
  }

  #within(what: string, value: number, least: number, most: number): void {
    if (Number.isInteger(value) && value >= least && value <= most) return;
    const range = most < least ? 'absent' : `a whole number of ${least} … ${most}`;
    throw this.refuse(`${what} must be ${range}, got ${value}`);
  }
}

function text(sha256: string | null | undefined): string {
  return (sha256 ?? '').slice(0, 80);
}
