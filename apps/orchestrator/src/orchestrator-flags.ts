import { parseArgs } from 'node:util';
import { LoschmidtError } from '@loschmidt/core';
import {
  formatAddress,
  loopbackHost,
  parseAddress,
  TRUST_OPTIONS,
  type TrustFlags,
  trustFlags,
} from '@loschmidt/proto';
import { QUERY_OPTIONS, QUERY_USAGE, type QueryLimits, queryLimits } from './query/query-limits.js';

export interface OrchestratorFlags {
  readonly listen: string;
  /** Runners that do not register themselves. */
  readonly runners: readonly string[];
  /** How often points in progress are saved; 0 is never. */
  readonly checkpointSeconds: number;
  /** A chunk that takes more than twice as long is split; 0: none is. */
  readonly longestChunkSeconds: number;
  /** How often pools of jobs look at campaigns and at their scheduler. */
  readonly poolSeconds: number;
  /** Of Arrow Flight. */
  readonly queries: QueryLimits;
  readonly trust: TrustFlags;
}

export const USAGE = `loschmidt-orchestrator: gives the chunks of campaigns to runners

  --listen host:port     where runners register (default 127.0.0.1:0; LOSCHMIDT_LISTEN)
  --runner host:port     a runner that does not register itself; may be repeated
  --checkpoint-seconds N
                         saves points in progress so often, or every 20 times what saving takes where that is longer
                         (LOSCHMIDT_CHECKPOINT_SECONDS; default 60, 0 is never)
  --longest-chunk-seconds N
                         splits chunks that take, or would take, more than twice as long; a point by itself is never split
                         (LOSCHMIDT_LONGEST_CHUNK_SECONDS; default 45, 0 is never)
  --pool-seconds N       how often pools of jobs look at campaigns and at their scheduler (LOSCHMIDT_POOL_SECONDS; default 10)
${QUERY_USAGE}
  --token-file FILE      token that both sides must have (LOSCHMIDT_TOKEN_FILE, or LOSCHMIDT_TOKEN)
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
  const runners = values.runner ?? [];
  for (const address of [listen, ...runners]) parseAddress(address);
  return {
    listen,
    runners,
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
    queries: queryLimits(values, env),
    trust: trustFlags(values),
  };
}

function secondsOf(flag: string, text: string): number {
  const seconds = Number(text);
  if (seconds >= 0 && seconds <= 86_400) return seconds;
  throw new LoschmidtError(
    'bad-input',
    `Cannot read the flags: --${flag} must be a number from 0 to 86400, got ${text}.`,
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
        runner: { type: 'string', multiple: true },
        'checkpoint-seconds': { type: 'string' },
        'longest-chunk-seconds': { type: 'string' },
        'pool-seconds': { type: 'string' },
        ...QUERY_OPTIONS,
        ...TRUST_OPTIONS,
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
