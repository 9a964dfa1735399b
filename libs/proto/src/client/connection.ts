import { Client, type ClientDuplexStream, type CallOptions as GrpcCallOptions, type Metadata } from '@grpc/grpc-js';
import { LoschmidtError } from '@loschmidt/core';
import { CLIENT_OPTIONS } from '../channel-options.js';
import { LONGEST_DEADLINE_MS } from '../deadline.js';
import type { Method } from '../service-definition.js';
import { fromStatus } from '../status.js';
import { bearerMetadata } from '../trust/bearer.js';
import { clientCredentials, type Trust } from '../trust/trust.js';

/** What a call needs of an AbortSignal. */
export interface CallSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface CallOptions {
  readonly signal?: CallSignal;
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
      signal?.addEventListener('abort', cancel);
    });
  }

  /** A stream both ways. It reads as fast as messages come. */
  bothWays<Q, RQ, A, RA>(method: Method<Q, RQ, A, RA>): ClientDuplexStream<Q, RA> {
    return this.#client.makeBidiStreamRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      this.#metadata,
    );
  }

  close(): void {
    this.#client.close();
  }
}

function limits({ deadlineMs }: CallOptions): GrpcCallOptions {
  return deadlineMs === undefined ? {} : { deadline: Date.now() + Math.min(deadlineMs, LONGEST_DEADLINE_MS) };
}

function stopped(): LoschmidtError {
  return new LoschmidtError('cancelled', 'Cannot call: the work was stopped before.');
}
