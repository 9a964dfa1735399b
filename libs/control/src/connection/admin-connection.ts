import { Connection } from '@temporalio/client';
import type { ConnectionCtorOptions } from '@temporalio/client/lib/connection.js';

const SERVICE = 'temporal.server.api.adminservice.v1.AdminService';

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

  /** Messages are bytes of protocol buffers. */
  callAdmin(name: string, request: Uint8Array): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#call({ name }, Buffer.from(request), (error, answer) =>
        error ? reject(error) : resolve(answer ?? new Uint8Array()),
      );
    });
  }
}

export async function connect(options: Parameters<typeof Connection.connect>[0]): Promise<AdminConnection> {
  return (await AdminConnection.connect(options)) as AdminConnection;
}
