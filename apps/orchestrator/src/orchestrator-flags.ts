import { parseArgs } from 'node:util';
import { LoschmidtError } from '@loschmidt/core';
import {
  formatAddress,
  LEASE_SECONDS,
  loopbackHost,
  parseAddress,
  SERVER_TRUST_OPTIONS,
  type ServerTrustFlags,
  serverTrustFlags,
} from '@loschmidt/proto';
import type { BackgroundPriority } from './fork-idle.js';
import { QUERY_OPTIONS, QUERY_USAGE, type QueryLimits, queryLimits } from './query/query-limits.js';

export interface OrchestratorFlags {
  readonly listen: string;
  /** How long a runner's chunks wait for it when it cannot be heard. */
  readonly leaseSeconds: number;
  /** How often points in progress are saved; 0 is never. */
  readonly checkpointSeconds: number;
  /** A chunk that takes more than twice as long is split; 0: none is. */
  readonly longestChunkSeconds: number;
  /** How often pools of jobs look at campaigns and at their scheduler. */
  readonly poolSeconds: number;
  /** host:port of probes and metrics; null: there are none. */
  readonly metrics: string | null;
  /** What is left is to take so long: metrics say how many slots that needs. */
  readonly targetSeconds: number;
  /** Of compaction and queries. */
  readonly background: BackgroundPriority;
  /** Of Arrow Flight. */
  readonly queries: QueryLimits;
  readonly trust: ServerTrustFlags;
}

export const USAGE = `loschmidt-orchestrator: gives the chunks of campaigns to runners

  --listen host:port     where runners, readers and \`loschmidt\` connect (default 127.0.0.1:0; LOSCHMIDT_LISTEN)
  --lease-seconds N      chunks of a runner that cannot be heard go to another one after so long (LOSCHMIDT_LEASE_SECONDS; default ${LEASE_SECONDS})
  --checkpoint-seconds N
                         saves points in progress so often, or every 20 times what saving takes where that is longer
                         (LOSCHMIDT_CHECKPOINT_SECONDS; default 60, 0 is never)
  --longest-chunk-seconds N
                         splits chunks that take, or would take, more than twice as long; a point by itself is never split
                         (LOSCHMIDT_LONGEST_CHUNK_SECONDS; default 45, 0 is never)
  --pool-seconds N       how often pools of jobs look at campaigns and at their scheduler (LOSCHMIDT_POOL_SECONDS; default 10)
  --metrics host:port    answers probes and tells metrics there, to everyone: /livez, /healthz, /readyz, /metrics, and Kubernetes'
                         external metrics (LOSCHMIDT_METRICS; default: nowhere)
  --target-seconds N     what is left is to take so long: metrics say how many slots that needs (LOSCHMIDT_TARGET_SECONDS; default 3600)
  --background idle|normal
                         whether compaction and queries of readers have only processors that nothing else wants, or their share
                         (LOSCHMIDT_BACKGROUND; default idle)
${QUERY_USAGE}
  --token-file FILE      its owner's token: whoever sends it may do everything (LOSCHMIDT_TOKEN_FILE, or LOSCHMIDT_TOKEN)
  --runner-token-file FILE
                         token for runners: they may compute, and not read (LOSCHMIDT_RUNNER_TOKEN[_FILE])
  --reader-token-file FILE
                         token for readers: they may query and look, and not compute (LOSCHMIDT_READER_TOKEN[_FILE])
  --tls-cert FILE, --tls-key FILE, --tls-ca FILE
                         TLS; with --tls-ca the other side needs a certificate too (LOSCHMIDT_TLS_CERT, _KEY, _CA)

Temporal is found through TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_PROFILE and the like.
LOSCHMIDT_TASK_QUEUE is the prefix of its task queues (default loschmidt).
`;

/** `help`, or what the command line asks for. Throws `bad-input`. */
export function readFlags(args: readonly string[], env: NodeJS.ProcessEnv): OrchestratorFlags | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const listen = values.listen ?? (env.LOSCHMIDT_LISTEN || formatAddress({ host: loopbackHost(), port: 0 }));
  parseAddress(listen);
  const metrics = values.metrics ?? (env.LOSCHMIDT_METRICS || null);
  if (metrics !== null) parseAddress(metrics);
  return {
    listen,
    metrics,
    targetSeconds: secondsOf('target-seconds', values['target-seconds'] ?? (env.LOSCHMIDT_TARGET_SECONDS || '3600'), 1),
    leaseSeconds: secondsOf(
      'lease-seconds',
      values['lease-seconds'] ?? (env.LOSCHMIDT_LEASE_SECONDS || String(LEASE_SECONDS)),
      1,
    ),
    checkpointSeconds: secondsOf(
      'checkpoint-seconds',
      values['checkpoint-seconds'] ?? (env.LOSCHMIDT_CHECKPOINT_SECONDS || '60'),
    ),
    longestChunkSeconds: secondsOf(
      'longest-chunk-seconds',
      values['longest-chunk-seconds'] ?? (env.LOSCHMIDT_LONGEST_CHUNK_SECONDS || '45'),
    ),
    poolSeconds: Math.max(
      0.1,
      secondsOf('pool-seconds', values['pool-seconds'] ?? (env.LOSCHMIDT_POOL_SECONDS || '10')),
    ),
    background: backgroundOf(values.background ?? (env.LOSCHMIDT_BACKGROUND || 'idle')),
    queries: queryLimits(values, env),
    trust: serverTrustFlags(values),
  };
}

function backgroundOf(text: string): BackgroundPriority {
  if (text === 'idle' || text === 'normal') return text;
  throw new LoschmidtError('bad-input', `Cannot read the flags: --background must be idle or normal, got ${text}.`, {
    hint: 'See `loschmidt-orchestrator --help`.',
  });
}

function secondsOf(flag: string, text: string, least = 0): number {
  const seconds = Number(text);
  if (seconds >= least && seconds <= 86_400) return seconds;
  throw new LoschmidtError(
    'bad-input',
    `Cannot read the flags: --${flag} must be a number from ${least} to 86400, got ${text}.`,
    { hint: 'See `loschmidt-orchestrator --help`.' },
  );
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        listen: { type: 'string' },
        'lease-seconds': { type: 'string' },
        'checkpoint-seconds': { type: 'string' },
        'longest-chunk-seconds': { type: 'string' },
        'pool-seconds': { type: 'string' },
        metrics: { type: 'string' },
        'target-seconds': { type: 'string' },
        background: { type: 'string' },
        ...QUERY_OPTIONS,
        ...SERVER_TRUST_OPTIONS,
      },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LoschmidtError('bad-input', `Cannot read the flags: ${reason}`, {
      hint: 'See `loschmidt-orchestrator --help`.',
      cause,
    });
  }
}
