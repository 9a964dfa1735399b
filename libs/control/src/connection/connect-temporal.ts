import { LoschmidtError } from '@loschmidt/core';
import { Client } from '@temporalio/client';
import { DEFAULT_TASK_QUEUE } from '../contract/names.js';
import { type AdminConnection, connect } from './admin-connection.js';
import { type Environment, GATE_USER, loadTemporalConfig } from './temporal-config.js';
import { webProxyFor } from './web-proxy.js';

/** A login node whose processors are all taken needs seconds for what takes milliseconds elsewhere. */
const CONNECT_TIMEOUT_MS = 10_000;
const CALL_TIMEOUT_MS = 15_000;

/** A connection to a Temporal server, and what every call of this program needs beside it. */
export interface TemporalConnection {
  readonly client: Client;
  readonly address: string;
  readonly namespace: string;
  /** Prefix of the task queues. */
  readonly taskQueue: string;
  /** Runs `call` with a deadline. Throws `unavailable` when the server does not answer in time; other errors pass. */
  call<T>(what: string, call: () => Promise<T>): Promise<T>;
  /** A call of the server's service for administrators, which it may refuse. */
  callAdmin(name: string, request: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly connectTimeoutMs?: number;
  readonly callTimeoutMs?: number;
}

/**
 * Connects to the server that TEMPORAL_* variables or a profile name, localhost:7233 otherwise.
 * Throws `unavailable` within `connectTimeoutMs` when nothing answers there, `forbidden` when it does not let us in.
 */
export async function connectTemporal(env: Environment, options: ConnectOptions = {}): Promise<TemporalConnection> {
  const config = loadTemporalConfig(env);
  const { address, apiKey, tls, metadata } = config.connection;
  const connectTimeout = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  let connection: AdminConnection;
  try {
    connection = await connect({
      connectTimeout,
      channelArgs: { 'grpc.enable_http_proxy': webProxyFor(config.address, env) === null ? 0 : 1 },
      ...(address === undefined ? {} : { address }),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(tls === undefined ? {} : { tls }),
      ...(metadata === undefined ? {} : { metadata }),
      ...(config.gateToken === null ? {} : { channelArgs: throughGate(config.address, config.gateToken) }),
    });
  } catch (cause) {
    throw asConnectionError(config.address, env, 'connect to Temporal', cause);
  }
  const client = new Client({ connection, namespace: config.namespace });
  return {
    client,
    address: config.address,
    namespace: config.namespace,
    taskQueue: taskQueuePrefix(env),
    call: async (what, call) => {
      try {
        return await connection.withDeadline(Date.now() + (options.callTimeoutMs ?? CALL_TIMEOUT_MS), call);
      } catch (cause) {
        throw isConnectionFailure(cause) ? asConnectionError(config.address, env, what, cause) : cause;
      }
    },
    callAdmin: (name, request) => connection.callAdmin(name, request),
    close: () => connection.close(),
  };
}

/** gRPC's own words for HTTP CONNECT: the gate at `address` leads to one server, whatever it is asked for. */
function throughGate(address: string, token: string) {
  return {
    'grpc.http_connect_target': `dns:${address}`,
    'grpc.http_connect_creds': `${GATE_USER}:${token}`,
    'grpc.enable_http_proxy': 0,
  };
}

/** Prefix of the task queues: LOSCHMIDT_TASK_QUEUE, else `loschmidt`. */
export function taskQueuePrefix(env: Environment): string {
  return env.LOSCHMIDT_TASK_QUEUE || DEFAULT_TASK_QUEUE;
}

const GRPC_CANCELLED = 1;
const GRPC_DEADLINE_EXCEEDED = 4;
const GRPC_PERMISSION_DENIED = 7;
const GRPC_UNAVAILABLE = 14;
const GRPC_UNAUTHENTICATED = 16;
const CONNECTION_FAILURES: readonly (number | undefined)[] = [
  GRPC_CANCELLED,
  GRPC_DEADLINE_EXCEEDED,
  GRPC_PERMISSION_DENIED,
  GRPC_UNAVAILABLE,
  GRPC_UNAUTHENTICATED,
];

function isConnectionFailure(error: unknown): boolean {
  return CONNECTION_FAILURES.includes(grpcCode(error));
}

function asConnectionError(address: string, env: Environment, what: string, cause: unknown): LoschmidtError {
  const reason = deepestMessage(cause);
  const code = grpcCode(cause);
  if (code === GRPC_PERMISSION_DENIED || code === GRPC_UNAUTHENTICATED) {
    return new LoschmidtError(
      'forbidden',
      `Cannot ${what}: the Temporal server at ${address} refuses access: ${reason}`,
      {
        hint: 'Check TEMPORAL_API_KEY, TEMPORAL_NAMESPACE and the TLS settings of the profile.',
        cause,
      },
    );
  }
  return new LoschmidtError(
    'unavailable',
    `Cannot ${what}: a Temporal server must answer at ${address}, got: ${reason}`,
    {
      hint: env.LOSCHMIDT_ORCHESTRATOR
        ? `Set TEMPORAL_ADDRESS to the Temporal of the orchestrator at ${env.LOSCHMIDT_ORCHESTRATOR}, or unset LOSCHMIDT_ORCHESTRATOR to use the services of this machine.`
        : 'Start one with `loschmidt up` (where one is up and does not answer, after `loschmidt down`), or set TEMPORAL_ADDRESS to where yours listens.',
      cause,
    },
  );
}

/** Client errors wrap the gRPC error that says what happened. */
function grpcCode(error: unknown): number | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'number') return at.code;
  }
  return undefined;
}

function deepestMessage(error: unknown): string {
  let message = String(error);
  for (let at: unknown = error; at instanceof Error; at = at.cause) message = at.message;
  // gRPC wraps what the system says, and OpenSSL what the other side does.
  const [, last = message] = /Last error: (.*?)\.? *Resolution note:/s.exec(message) ?? [];
  return /:([^:]*\balert\b[^:]*):/.exec(last)?.[1] ?? last;
}
