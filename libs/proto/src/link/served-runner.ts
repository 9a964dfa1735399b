import { LoschmidtError } from '@loschmidt/core';
import type { wire } from '../wire.js';
import { Inbox } from './inbox.js';
import { Link, type LinkEvents } from './link.js';
import { frameBytes, pieceBytes, SendWindow } from './send-window.js';

/** What a runner's handler knows of its call. */
export interface RunnerCall {
  /** Aborted when the caller cancels, or its link is over. */
  readonly signal: AbortSignal;
  /** Who calls, for people. */
  readonly peer: string;
}

/**
 * Sends a frame; resolves when there is room for the next one, when this one has left the process, or when the caller has taken it, for which
 * the call must be `confirmed`. Rejects with `cancelled` when the caller is gone.
 */
export type SendFrame = (frame: wire.IChunkFrame, until?: 'room' | 'written' | 'taken') => Promise<void>;

/** What a runner does, whatever brings the calls. */
export interface RunnerHandlers {
  /** Sends the frames of a chunk; the last one is its closing message. */
  runChunk(request: wire.RunChunkRequest, call: RunnerCall, send: SendFrame): Promise<void>;
  loadCheckpoint(pieces: AsyncIterable<wire.CheckpointPiece>, call: RunnerCall): Promise<wire.ICheckpointReceipt>;
  stopChunk(request: wire.StopChunkRequest, call: RunnerCall): Promise<wire.IStopChunkResponse>;
}

interface Call {
  readonly stop: AbortController;
  readonly window: SendWindow;
  readonly pieces: Inbox<wire.CheckpointPiece>;
}

/** The runner's end of a link: serves the orchestrator's calls. */
export class ServedRunner {
  readonly link: Link;
  readonly #calls = new Map<number, Call>();
  #onIdle: () => void = () => {};

  constructor(
    private readonly handlers: RunnerHandlers,
    private readonly peer: string,
    events: Pick<LinkEvents, 'onDetached'> = {},
  ) {
    this.link = new Link({
      ...events,
      onMessage: (message) => this.#take(message),
      onClosed: () => {
        for (const number of [...this.#calls.keys()]) this.#forget(number);
      },
    });
  }

  /** Resolves when the orchestrator has all that it wants of every call. */
  async settled(): Promise<void> {
    if (this.#calls.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
  }

  #take(message: wire.LinkMessage): void {
    const { call: number, content, runChunk, stopChunk, piece, taken } = message;
    if (content === 'runChunk' && runChunk) {
      const call = this.#open(number);
      const context = { signal: call.stop.signal, peer: this.peer };
      const request = runChunk as wire.RunChunkRequest;
      this.#answer(number, this.handlers.runChunk(request, context, this.#sender(number, call)).then(nothing));
    } else if (content === 'stopChunk' && stopChunk) {
      const context = { signal: this.#open(number).stop.signal, peer: this.peer };
      const stopped = this.handlers.stopChunk(stopChunk as wire.StopChunkRequest, context);
      this.#answer(
        number,
        stopped.then((answer) => ({ stopped: answer })),
      );
    } else if (content === 'piece' && piece) {
      let call = this.#calls.get(number);
      if (call === undefined) {
        call = this.#open(number);
        const context = { signal: call.stop.signal, peer: this.peer };
        const receipt = this.handlers.loadCheckpoint(call.pieces, context);
        this.#answer(
          number,
          receipt.then((answer) => ({ receipt: answer })),
        );
      }
      call.pieces.put(piece as wire.CheckpointPiece, pieceBytes(piece));
    } else if (content === 'piecesEnd') this.#calls.get(number)?.pieces.end();
    else if (content === 'taken' && taken) this.#calls.get(number)?.window.taken(taken);
    else if (content === 'done') this.#forget(number);
  }

  #open(number: number): Call {
    const stop = new AbortController();
    const call = {
      stop,
      window: new SendWindow(stop.signal),
      pieces: new Inbox<wire.CheckpointPiece>((taken) => this.link.send({ call: number, taken })),
    };
    this.#calls.set(number, call);
    return call;
  }

  #sender(number: number, { window }: Call): SendFrame {
    return async (frame, until = 'room') => {
      window.throwIfGone();
      let written = false;
      const taken = window.sent(frameBytes(frame));
      this.link.send({ call: number, frame }, () => {
        written = true;
        window.changed();
      });
      await window.settled({ room: undefined, written: () => written, taken }[until]);
    };
  }

  #answer(number: number, answer: Promise<wire.ICallEnd>): void {
    answer
      .catch((error: unknown): wire.ICallEnd => {
        const known = error instanceof LoschmidtError ? error : new LoschmidtError('internal', messageOf(error));
        return { code: known.code, message: known.message, hint: known.hint ?? '' };
      })
      .then((end) => {
        if (this.#calls.has(number)) this.link.send({ call: number, end });
      });
  }

  #forget(number: number): void {
    const call = this.#calls.get(number);
    this.#calls.delete(number);
    call?.stop.abort();
    call?.pieces.fail(new LoschmidtError('cancelled', 'Cannot go on: the caller has cancelled or is gone.'));
    if (this.#calls.size === 0) this.#onIdle();
  }
}

const nothing = (): wire.ICallEnd => ({});

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
