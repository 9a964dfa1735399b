import { parseArgs } from 'node:util';
import { LoschmidtError } from '@loschmidt/core';
import { parseBytes, pointMemoryBytes, readMachineLimits, requireSlot } from '@loschmidt/engine/machine-limits';
import { parseAddress, TRUST_OPTIONS, type TrustFlags, trustFlags } from '@loschmidt/proto';
import { isLogLevel, type LogLevel } from './log.js';

export interface RunnerFlags {
  /** Those that it dials, host:port. */
  readonly orchestrators: readonly string[];
  /** Chunks at the same time, one thread each. */
  readonly slots: number;
  /** For all running points together. */
  readonly memoryBytes: number;
  /** How long running chunks may go on after SIGTERM. */
  readonly drainMs: number;
  /** Without a chunk for so long it ends; null: it stays. */
  readonly idleMs: number | null;
  /** Of whoever started it: its id begins with this, so that it is found among the runners. */
  readonly job: string | null;
  readonly logLevel: LogLevel;
  readonly trust: TrustFlags;
}

export const USAGE = `loschmidt-runner: evolves points for orchestrators

  --orchestrator host:port   dials it and computes for it; may be repeated (LOSCHMIDT_ORCHESTRATOR, separated by commas).
                             Nothing dials a runner: it needs no open port
  --slots N                  chunks at the same time (LOSCHMIDT_SLOTS; default: what cores and limits allow)
  --memory SIZE              for all points together, like 8GiB (LOSCHMIDT_MEMORY; default: 80 % of what there is)
  --drain-seconds N          after SIGTERM, running chunks may take so long (LOSCHMIDT_DRAIN_SECONDS; default 20)
  --idle-seconds N           ends when it had no chunk for so long (LOSCHMIDT_IDLE_SECONDS; default 0: it stays)
  --job NAME                 of the batch job that it runs in: its id begins with it (LOSCHMIDT_JOB)
  --log-level LEVEL          debug, info, warn or error (LOSCHMIDT_LOG_LEVEL; default info)
  --token-file FILE          the orchestrator's token for runners (LOSCHMIDT_RUNNER_TOKEN[_FILE]), or its owner's
                             (LOSCHMIDT_TOKEN[_FILE])
  --tls-ca FILE              checks the orchestrator's certificate (LOSCHMIDT_TLS_CA)
  --tls-cert FILE, --tls-key FILE
                             its own certificate, where the orchestrator asks for one (LOSCHMIDT_TLS_CERT, _KEY)

An orchestrator at an address other than loopback needs a token or TLS, on both sides.
SIGTERM drains: nothing new is taken, running chunks end, or their points are saved and given back. A second one ends at once.
`;

/** As it stands in a runner's id. */
const JOB = /^[\w.-]{1,55}$/;

/** `help`, or what the command line and the environment ask for. Throws `bad-input`. */
export function readFlags(args: readonly string[], env: NodeJS.ProcessEnv): RunnerFlags | 'help' {
  const flags = parse(args);
  if (flags.help) return 'help';
  const orchestrators = flags.orchestrator ?? split(env.LOSCHMIDT_ORCHESTRATOR);
  if (orchestrators.length === 0) throw nobodyToDial();
  for (const address of orchestrators) parseAddress(address);
  const slots = flags.slots ?? env.LOSCHMIDT_SLOTS;
  const memory = flags.memory ?? env.LOSCHMIDT_MEMORY;
  const drain = flags['drain-seconds'] ?? env.LOSCHMIDT_DRAIN_SECONDS;
  const idle = flags['idle-seconds'] ?? env.LOSCHMIDT_IDLE_SECONDS;
  const job = flags.job ?? env.LOSCHMIDT_JOB;
  if (job && !JOB.test(job)) throw wrong('--job', 'up to 55 letters, digits, dots and hyphens', job);
  const limits = readMachineLimits();
  if (!slots) requireSlot(limits);
  const logLevel = flags['log-level'] ?? (env.LOSCHMIDT_LOG_LEVEL || 'info');
  if (!isLogLevel(logLevel)) throw wrong('--log-level', 'debug, info, warn or error', logLevel);
  return {
    orchestrators,
    slots: slots ? wholeNumber('--slots', slots, 1, 1024) : limits.slots,
    memoryBytes: memory ? parseBytes('--memory', memory) : pointMemoryBytes(limits),
    drainMs: 1000 * (drain ? wholeNumber('--drain-seconds', drain, 0, 86_400) : 20),
    idleMs: (idle ? 1000 * wholeNumber('--idle-seconds', idle, 0, 30 * 86_400) : 0) || null,
    job: job || null,
    logLevel,
    trust: trustFlags(flags),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        orchestrator: { type: 'string', multiple: true },
        slots: { type: 'string' },
        memory: { type: 'string' },
        'drain-seconds': { type: 'string' },
        'idle-seconds': { type: 'string' },
        job: { type: 'string' },
        'log-level': { type: 'string' },
        ...TRUST_OPTIONS,
      },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LoschmidtError('bad-input', `Cannot read the flags: ${reason}`, {
      hint: 'See loschmidt-runner --help.',
      cause,
    });
  }
}

function split(list: string | undefined): string[] {
  return (list ?? '').split(',').flatMap((part) => part.trim() || []);
}

function wholeNumber(flag: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw wrong(flag, `a whole number from ${min} to ${max}`, text);
  return value;
}

function nobodyToDial(): LoschmidtError {
  return new LoschmidtError('bad-input', 'Cannot start: an orchestrator to compute for must be named, got none.', {
    hint: 'Give --orchestrator HOST:PORT, or LOSCHMIDT_ORCHESTRATOR.',
  });
}

function wrong(flag: string, what: string, got: string): LoschmidtError {
  return new LoschmidtError('bad-input', `Cannot read the flags: ${flag} must be ${what}, got ${got}.`, {
    hint: 'See loschmidt-runner --help.',
  });
}
