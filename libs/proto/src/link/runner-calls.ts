import { LoschmidtError } from '@loschmidt/core';
import type { CallOptions } from '../client/connection.js';
import { afterMs } from '../deadline.js';
import { callEnded } from '../status.js';
import type { wire } from '../wire.js';
import { Inbox } from './inbox.js';
import { Link, type LinkEvents } from './link.js';
import { frameBytes, pieceBytes, SendWindow, WINDOW_BYTES } from './send-window.js';

/** Calls to one runner. Everything throws `LoschmidtError`: `unavailable` when the runner's link is over. */
export interface RunnerClient {
  /**
   * Asks for the chunk. Frames as they come, unchecked: `readChunk` checks them. They must be read; leaving the loop early cancels the chunk on the
   * runner.
   */
  runChunk(request: wire.IRunChunkRequest, options?: CallOptions): AsyncGenerator<wire.ChunkFrame, void>;
  loadCheckpoint(
    pieces: AsyncIterable<wire.ICheckpointPiece> | Iterable<wire.ICheckpointPiece>,
    options?: CallOptions,
  ): Promise<wire.ICheckpointReceipt>;
  stopChunk(request: wire.IStopChunkRequest, options?: CallOptions): Promise<wire.IStopChunkResponse>;
}

/** A runner tells what has arrived with all that it says: of calls that are over it has not left so much untold. */
const MOST_UNTOLD = 64 * 1024 * 1024;

/** A reader that is told to wait and sends on is no runner of ours. */
const MOST_UNREAD = 2 * WINDOW_BYTES + 64 * 1024 * 1024;

interface Call {
  /** Of one that is answered with frames. */
  readonly inbox?: Inbox<wire.ChunkFrame>;
  taken?(bytes: number): void;
  answered?(end: wire.CallEnd): void;
  failed(error: LoschmidtError): void;
}

/** The orchestrator's end of a link: its calls to the runner. A call that is made while the link is detached goes when it is attached. */
export class RunnerCalls implements RunnerClient {
  readonly link: Link;
  readonly #calls = new Map<number, Call>();
  #last = 0;

  constructor(events: Pick<LinkEvents, 'onAttached' | 'onDetached'> = {}) {
    this.link = new Link({
      ...events,
      onMessage: (message) => this.#take(message),
      onClosed: (reason) => {
        for (const call of [...this.#calls.values()]) call.failed(callEnded(reason.message));
      },
    });
  }

  runChunk(request: wire.IRunChunkRequest, options: CallOptions = {}): AsyncGenerator<wire.ChunkFrame, void> {
    this.#requireOpen(options);
    const call = this.#next();
    const inbox = new Inbox<wire.ChunkFrame>(
      (taken) => this.link.send({ call, taken }),
      request.confirmed ? 1 : undefined,
    );
    const over = this.#begin(call, options, { inbox, failed: (error) => inbox.fail(error) });
    this.#sendFirst({ call, runChunk: request }, over);
    return inbox.read(over);
  }

  async loadCheckpoint(
    pieces: AsyncIterable<wire.ICheckpointPiece> | Iterable<wire.ICheckpointPiece>,
    options: CallOptions = {},
  ): Promise<wire.ICheckpointReceipt> {
    const { call, answer, window, over } = this.#ask(options);
    try {
      const sending = (async () => {
        for await (const piece of pieces) {
          if (answer.isSettled) return;
          this.link.send({ call, piece });
          window.sent(pieceBytes(piece));
          await window.settled();
        }
        this.link.send({ call, piecesEnd: true });
      })();
      // The answer may come while pieces are still being sent; it says more than that they cannot be.
      sending.catch((error) => answer.reject(error));
      return (await answer.promise).receipt ?? {};
    } finally {
      over();
    }
  }

  async stopChunk(request: wire.IStopChunkRequest, options: CallOptions = {}): Promise<wire.IStopChunkResponse> {
    const { call, answer, over } = this.#ask(options);
    this.#sendFirst({ call, stopChunk: request }, over);
    try {
      return (await answer.promise).stopped ?? {};
    } finally {
      over();
    }
  }

  #requireOpen({ signal }: CallOptions): void {
    if (signal?.aborted) throw stopped();
    if (this.link.closed !== undefined) throw callEnded(this.link.closed.message);
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }

  /** A call with one answer. */
  #ask(options: CallOptions) {
    this.#requireOpen(options);
    const call = this.#next();
    const gone = new AbortController();
    const window = new SendWindow(gone.signal);
    const answer = settlable<wire.CallEnd>();
    const over = this.#begin(call, options, {
      taken: (bytes) => window.taken(bytes),
      answered: (end) => answer.resolve(end),
      failed: (error) => {
        answer.reject(error);
        gone.abort();
      },
    });
    const end = () => {
      over();
      gone.abort();
    };
    return { call, answer, window, over: end };
  }

  /** Until what is returned is called. */
  #begin(number: number, { signal, deadlineMs }: CallOptions, call: Call): () => void {
    const onAbort = () => call.failed(stopped());
    signal?.addEventListener('abort', onAbort);
    const late =
      deadlineMs === undefined ? undefined : afterMs(deadlineMs, () => call.failed(callEnded('Deadline exceeded')));
    this.#calls.set(number, call);
    return () => {
      late?.();
      signal?.removeEventListener('abort', onAbort);
      if (this.#calls.delete(number)) this.link.send({ call: number, done: true });
      this.#requireTold();
    };
  }

  #sendFirst(message: wire.ILinkMessage, over: () => void): void {
    try {
      this.link.send(message);
    } catch (error) {
      over();
      throw error;
    }
  }

  /** What is sent again where a connection breaks is kept until the runner says that it has it: for one that never does, not without end. */
  #requireTold(): void {
    if (this.link.keptBytes <= MOST_UNTOLD) return;
    const untold = this.link.keptBytesOf((call) => !this.#calls.has(call));
    if (untold > MOST_UNTOLD) this.link.close(toldNothing(untold));
  }

  #take({ call: number, content, frame, end, taken }: wire.LinkMessage): void {
    // Of a call that is over the last words are still on their way.
    const call = this.#calls.get(number);
    if (call === undefined) return;
    if (content === 'frame' && frame && call.inbox) {
      call.inbox.put(frame as wire.ChunkFrame, frameBytes(frame));
      if (call.inbox.unread > MOST_UNREAD) call.failed(tooMuch());
    } else if (content === 'end' && end) this.#ended(call, end as wire.CallEnd);
    else if (content === 'taken' && taken) call.taken?.(taken);
  }

  #ended({ inbox, answered, failed }: Call, end: wire.CallEnd): void {
    const error = end.code ? callEnded(end.message, end) : undefined;
    // Frames that are there are read first.
    if (inbox) inbox.end(error);
    else if (error) failed(error);
    else answered?.(end);
  }
}

function settlable<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const state = { isSettled: false };
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const settle = () => {
    state.isSettled = true;
  };
  promise.then(settle, settle);
  return {
    promise,
    resolve,
    reject,
    get isSettled() {
      return state.isSettled;
    },
  };
}

function stopped(): LoschmidtError {
  return new LoschmidtError('cancelled', 'Cannot call: the work was stopped.');
}

function toldNothing(bytes: number): LoschmidtError {
  return new LoschmidtError(
    'corrupt',
    `Cannot go on with the link: of calls that are over at most ${MOST_UNTOLD} bytes must be unheard of, got ${bytes}.`,
  );
}

function tooMuch(): LoschmidtError {
  return new LoschmidtError(
    'corrupt',
    `Cannot take the runner's answer: at most ${WINDOW_BYTES} bytes of it must wait, more came.`,
  );
}
