import { Connection, type ConnectionOptions } from '@temporalio/client';
import type { ConnectionCtorOptions } from '@temporalio/client/lib/connection.js';

const SERVICE = 'temporal.server.api.adminservice.v1.AdminService';

const SYSTEM_INFO = '/temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo';
const REASON_MS = 500;
const GRPC_DEADLINE_EXCEEDED = 4;

type Call = (
  method: object,
  request: Uint8Array,
  done: (error: Error | null, answer?: Uint8Array | null) => void,
) => void;

/** A connection that also reaches the service which a server has for its administrators. Not every server lets everyone call it, and the SDK has no words for it. */
export class AdminConnection extends Connection {
  readonly #call: Call;

  protected constructor(options: ConnectionCtorOptions) {
    super(options);
    const { client, callContextStorage, apiKeyFnRef } = options;
    const { interceptors, metadata } = options.options;
    this.#call = Connection.generateRPCImplementation({
      serviceName: SERVICE,
      ...{ client, callContextStorage, apiKeyFnRef, staticMetadata: metadata },
      ...(interceptors && { interceptors }),
    }) as Call;
  }

  /** Why no call gets through: a call that is not tried again says it at once. Null: it gets through, or nobody answers. */
  obstacle(): Promise<Error | null> {
    return new Promise((resolve) => {
      const same = (bytes: Buffer) => bytes;
      this.client.makeUnaryRequest(
        SYSTEM_INFO,
        same,
        same,
        Buffer.alloc(0),
        { deadline: Date.now() + REASON_MS },
        (error) => resolve(error === null || error.code === GRPC_DEADLINE_EXCEEDED ? null : error),
      );
    });
  }

  /** Messages are bytes of protocol buffers. */
  callAdmin(name: string, request: Uint8Array): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#call({ name }, Buffer.from(request), (error, answer) =>
        error ? reject(error) : resolve(answer ?? new Uint8Array()),
      );
    });
  }
}

/** Throws what stands in the way where gRPC says it, such as a certificate that has ended. */
export async function connect(options: ConnectionOptions): Promise<AdminConnection> {
  const connection = AdminConnection.lazy(options) as AdminConnection;
  try {
    await connection.ensureConnected();
    return connection;
  } catch (cause) {
    // What a server has said itself has a code.
    const reason = cause instanceof Error && 'code' in cause ? null : await connection.obstacle();
    await connection.close();
    throw reason ?? cause;
  }
}
