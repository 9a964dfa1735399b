import { LoschmidtError } from '@loschmidt/core';
import type { wire } from '../wire.js';

/**
 * So many bytes of one call may be on their way or unread: two frames of rows. It keeps who sends from computing on for a reader that does
 * not read, and bounds what both sides hold while a connection is away.
 */
export const WINDOW_BYTES = 4 * 1024 * 1024;

/** A reader tells what it has taken at the latest after so many bytes. */
export const TELL_BYTES = WINDOW_BYTES / 4;

/** Of what is not data. */
const REST_BYTES = 256;
/** Its tag, and its length. */
const REST_PER_TEXT = 8;

/** About what a message takes: all that can be long. */
export function frameBytes({ dataHeader, dataBody, appMetadata, checkpoint, crash }: wire.IChunkFrame): number {
  const parts = [dataHeader, dataBody, appMetadata, checkpoint?.data, checkpoint?.sha256, crash?.reason];
  return parts.reduce((sum, part) => sum + (part?.length ?? 0), REST_BYTES);
}

export function pieceBytes({ data }: wire.ICheckpointPiece): number {
  return REST_BYTES + (data?.length ?? 0);
}

/** About what any message of a link takes; of texts their letters are counted. */
export function messageBytes({ frame, piece, runChunk }: wire.ILinkMessage): number {
  return frame ? frameBytes(frame) : piece ? pieceBytes(piece) : REST_BYTES + (runChunk ? requestBytes(runChunk) : 0);
}

function requestBytes({ shared, keys, quarantined }: wire.IRunChunkRequest): number {
  let bytes = shared?.length ?? 0;
  for (const { values, codes } of keys ?? []) {
    bytes += codes?.length ?? 0;
    for (const value of values ?? []) bytes += REST_PER_TEXT + value.length;
  }
  for (const { reason } of quarantined ?? []) bytes += REST_PER_TEXT + (reason?.length ?? 0);
  return bytes;
}

/** Back-pressure of one call: who sends waits while as much is out as the window has. */
export class SendWindow {
  #sent = 0;
  #taken = 0;
  #waiting: (() => void)[] = [];

  constructor(private readonly signal: AbortSignal) {
    // One listener for the whole call: a listener a message would pile up.
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Returns whether they, and all before, have been taken. */
  sent(bytes: number): () => boolean {
    this.#sent += bytes;
    const end = this.#sent;
    return () => this.#taken >= end;
  }

  /** The reader has taken so many. Throws `corrupt` for more than it was sent. */
  taken(bytes: number): void {
    if (!(bytes > 0 && bytes <= this.#out)) {
      throw new LoschmidtError('corrupt', `Cannot go on: from 1 to ${this.#out} bytes must be taken, got ${bytes}.`);
    }
    this.#taken += bytes;
    this.#wake();
  }

  /** Resolves when `isSettled`, by default when there is room. Rejects with `cancelled` when nobody waits for the call any more. */
  async settled(isSettled = () => this.#out < WINDOW_BYTES): Promise<void> {
    while (!this.signal.aborted && !isSettled()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.throwIfGone();
  }

  /** Something that `settled` waits for has changed. */
  changed(): void {
    this.#wake();
  }

  throwIfGone(): void {
    if (this.signal.aborted) throw new LoschmidtError('cancelled', 'Cannot send: the caller has cancelled or is gone.');
  }

  get #out(): number {
    return this.#sent - this.#taken;
  }

  #wake(): void {
    const woken = this.#waiting;
    this.#waiting = [];
    for (const resume of woken) resume();
  }
}
