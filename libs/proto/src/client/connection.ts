import { Client, type ClientReadableStream, type CallOptions as GrpcCallOptions, type Metadata } from '@grpc/grpc-js';
import { LoschmidtError } from '@loschmidt/core';
import { CLIENT_OPTIONS } from '../channel-options.js';
import type { Method } from '../service-definition.js';
import { fromStatus } from '../status.js';
import { bearerMetadata } from '../trust/bearer.js';
import { clientCredentials, type Trust } from '../trust/trust.js';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** After so long the call fails as `unavailable`; at most 24 days count. */
  readonly deadlineMs?: number;
}

/** A channel to one address. It connects with the first call and reconnects by itself. All calls throw `LoschmidtError`. */
export class Connection {
  readonly #client: Client;
  readonly #metadata: Metadata;

  /** Throws `forbidden` for an address that is not loopback without TLS or a token. */
  constructor(address: string, trust: Trust) {
    this.#client = new Client(address, clientCredentials(address, trust), CLIENT_OPTIONS);
    this.#metadata = bearerMetadata(trust.token);
  }

  unary<Q, RQ, A, RA>(method: Method<Q, RQ, A, RA>, request: Q, options: CallOptions): Promise<RA> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(stopped());
      const call = this.#client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        this.#metadata,
        limits(options),
        (error, answer) => {
          signal?.removeEventListener('abort', cancel);
          if (answer === undefined || error !== null) reject(fromStatus(error, signal?.aborted));
          else resolve(answer);
        },
      );
      const cancel = () => call.cancel();
      signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  /** The messages of a server's stream. Leaving the loop early cancels the call. */
  async *serverStream<Q, RQ, A, RA>(
    method: Method<Q, RQ, A, RA>,
    request: Q,
    options: CallOptions,
  ): AsyncGenerator<RA, void> {
    const { signal } = options;
    if (signal?.aborted) throw stopped();
    const call: ClientReadableStream<RA> = this.#client.makeServerStreamRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      this.#metadata,
      limits(options),
    );
    const cancel = () => call.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      for await (const message of call) yield message as RA;
    } catch (error) {
      throw fromStatus(error, signal?.aborted);
    } finally {
      signal?.removeEventListener('abort', cancel);
      call.cancel();
    }
  }

  /** Sends messages as the server takes them, and resolves with its answer. */
  async clientStream<Q, RQ, A, RA>(
    method: Method<Q, RQ, A, RA>,
    requests: AsyncIterable<Q> | Iterable<Q>,
    options: CallOptions,
  ): Promise<RA> {
    const { signal } = options;
    if (signal?.aborted) throw stopped();
    let done = false;
    let wake = () => {};
    const { promise, resolve, reject } = withResolvers<RA>();
    const call = this.#client.makeClientStreamRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      this.#metadata,
      limits(options),
      (error, answer) => {
        done = true;
        wake();
        if (answer === undefined || error !== null) reject(fromStatus(error, signal?.aborted));
        else resolve(answer);
      },
    );
    // The answer may come while requests are still being sent; it is awaited below.
    promise.catch(() => {});
    call.on('drain', () => wake());
    const cancel = () => call.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      for await (const message of requests) {
        if (done) break;
        if (!call.write(message)) {
          await new Promise<void>((resume) => {
            wake = resume;
            if (done) resume();
          });
        }
      }
      call.end();
      return await promise;
    } catch (error) {
      call.cancel();
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  close(): void {
    this.#client.close();
  }
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/**
 * A Node timer holds 2³¹ ms, and a deadline that long is sent in minutes, rounded up: the server would read one that is over. This is well
 * below.
 */
const LONGEST_DEADLINE_MS = 24 * 24 * 3_600_000;

function limits({ deadlineMs }: CallOptions): GrpcCallOptions {
  return deadlineMs === undefined ? {} : { deadline: Date.now() + Math.min(deadlineMs, LONGEST_DEADLINE_MS) };
}

function stopped(): LoschmidtError {
  return new LoschmidtError('cancelled', 'Cannot call: the work was stopped before.');
}
