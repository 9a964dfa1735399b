import { parseArgs } from 'node:util';
import { LoschmidtError } from '@loschmidt/core';
import { readDuration } from '@loschmidt/core/duration';
import { parseBytes, pointMemoryBytes, readMachineLimits, requireSlot } from '@loschmidt/engine/machine-limits';
import { parseAddress, TRUST_OPTIONS, type TrustFlags, trustFlags } from '@loschmidt/proto';
import { isLogLevel, type LogLevel } from './log.js';

export interface RunnerFlags {
  /** Those that it dials, host:port. */
  readonly orchestrators: readonly string[];
  /** Chunks at the same time, one thread each. */
  readonly slots: number;
  /** Threads without a chunk help those that have one. */
  readonly idleSlotsHelp: boolean;
  /** For all running points together. */
  readonly memoryBytes: number;
  /** How long running chunks may go on after SIGTERM. */
  readonly drainMs: number;
  /** Without a chunk for so long it ends; null: it stays. */
  readonly idleMs: number | null;
  /** Of the clock: it must have ended by then; null: nobody said when. */
  readonly until: Date | null;
  /** Since it started, the same. */
  readonly timeLimitMs: number | null;
  /** Of whoever started it: its id begins with this, so that it is found among the runners. */
  readonly job: string | null;
  /** host:port of probes and metrics; null: there are none. */
  readonly metrics: string | null;
  readonly logLevel: LogLevel;
  readonly trust: TrustFlags;
}

export const USAGE = `loschmidt-runner: evolves points for orchestrators

  --orchestrator host:port   dials it and computes for it; may be repeated (LOSCHMIDT_ORCHESTRATOR, separated by commas).
                             Nothing dials a runner: it needs no open port
  --slots N                  chunks at the same time (LOSCHMIDT_SLOTS; default: what cores and limits allow)
  --idle-slots help|rest     slots without a chunk help those that have one, and are free all the same (LOSCHMIDT_IDLE_SLOTS;
                             default help). Rows have the same bits
  --memory SIZE              for all points together, like 8GiB (LOSCHMIDT_MEMORY; default: 80 % of what there is)
  --drain-seconds N          after SIGTERM, running chunks may take so long (LOSCHMIDT_DRAIN_SECONDS; default 20)
  --idle-seconds N           ends when it had no chunk for so long (LOSCHMIDT_IDLE_SECONDS; default 0: it stays)
  --until MOMENT             must have ended by then, like 2027-05-01T06:00 or 2027-05-01T04:00Z (LOSCHMIDT_UNTIL):
                             it is given what fits into the time, and saves and gives back the rest before
  --time-limit TIME          the same after so long, like 90m, 12h or 12:00:00 (LOSCHMIDT_TIME_LIMIT). In a job of Slurm
                             it finds the job's end by itself; the earliest of all counts
  --job NAME                 of the batch job that it runs in: its id begins with it (LOSCHMIDT_JOB)
  --metrics host:port        answers probes and tells metrics there, to everyone: /livez, /healthz, /readyz, /metrics
                             (LOSCHMIDT_METRICS; default: nowhere)
  --log-level LEVEL          debug, info, warn or error (LOSCHMIDT_LOG_LEVEL; default info)
  --token-file FILE          the orchestrator's token for runners (LOSCHMIDT_RUNNER_TOKEN[_FILE]), or its owner's
                             (LOSCHMIDT_TOKEN[_FILE])
  --tls-ca FILE              checks the orchestrator's certificate (LOSCHMIDT_TLS_CA)
  --tls-cert FILE, --tls-key FILE
                             its own certificate, where the orchestrator asks for one (LOSCHMIDT_TLS_CERT, _KEY)

An orchestrator at an address other than loopback needs a token or TLS, on both sides.
SIGTERM drains: nothing new is taken, running chunks end, or their points are saved and given back. A second one ends at once.
`;

const MOST_SECONDS = 365 * 86_400;

/** As it stands in a runner's id. */
const JOB = /^[\w.-]{1,55}$/;

/** `help`, or what the command line and the environment ask for. Throws `bad-input`. */
export function readFlags(args: readonly string[], env: NodeJS.ProcessEnv, now = Date.now()): RunnerFlags | 'help' {
  const flags = parse(args);
  if (flags.help) return 'help';
  const orchestrators = flags.orchestrator ?? split(env.LOSCHMIDT_ORCHESTRATOR);
  if (orchestrators.length === 0) throw nobodyToDial();
  for (const address of orchestrators) parseAddress(address);
  const slots = flags.slots ?? env.LOSCHMIDT_SLOTS;
  const idleSlots = flags['idle-slots'] ?? (env.LOSCHMIDT_IDLE_SLOTS || 'help');
  if (idleSlots !== 'help' && idleSlots !== 'rest') throw wrong('--idle-slots', 'help or rest', idleSlots);
  const memory = flags.memory ?? env.LOSCHMIDT_MEMORY;
  const drain = flags['drain-seconds'] ?? env.LOSCHMIDT_DRAIN_SECONDS;
  const idle = flags['idle-seconds'] ?? env.LOSCHMIDT_IDLE_SECONDS;
  const until = flags.until ?? env.LOSCHMIDT_UNTIL;
  const timeLimit = flags['time-limit'] ?? env.LOSCHMIDT_TIME_LIMIT;
  const job = flags.job ?? env.LOSCHMIDT_JOB;
  if (job && !JOB.test(job)) throw wrong('--job', 'up to 55 letters, digits, dots and hyphens', job);
  const metrics = flags.metrics ?? (env.LOSCHMIDT_METRICS || null);
  if (metrics !== null) parseAddress(metrics);
  const limits = readMachineLimits();
  if (!slots) requireSlot(limits);
  const logLevel = flags['log-level'] ?? (env.LOSCHMIDT_LOG_LEVEL || 'info');
  if (!isLogLevel(logLevel)) throw wrong('--log-level', 'debug, info, warn or error', logLevel);
  return {
    orchestrators,
    slots: slots ? wholeNumber('--slots', slots, 1, 1024) : limits.slots,
    idleSlotsHelp: idleSlots === 'help',
    memoryBytes: memory ? parseBytes('--memory', memory) : pointMemoryBytes(limits),
    drainMs: 1000 * (drain ? wholeNumber('--drain-seconds', drain, 0, 86_400) : 20),
    idleMs: (idle ? 1000 * wholeNumber('--idle-seconds', idle, 0, 30 * 86_400) : 0) || null,
    until: until ? moment(until, now) : null,
    timeLimitMs: timeLimit ? 1_000 * duration(timeLimit) : null,
    job: job || null,
    metrics,
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
        'idle-slots': { type: 'string' },
        memory: { type: 'string' },
        'drain-seconds': { type: 'string' },
        'idle-seconds': { type: 'string' },
        until: { type: 'string' },
        'time-limit': { type: 'string' },
        job: { type: 'string' },
        metrics: { type: 'string' },
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

/** As people write it, in their own time zone where they name none, or in seconds since 1970. */
function moment(text: string, now: number): Date {
  const [isDate, isDay] = [/^\d{4}-\d\d-\d\d(T.+)?$/.test(text), /^[\d-]{10}$/.test(text)];
  // A day alone would begin in Greenwich.
  const found = new Date(
    isDate ? `${text}${isDay ? 'T00:00' : ''}` : /^\d{9,11}$/.test(text) ? 1_000 * Number(text) : Number.NaN,
  );
  if (Number.isNaN(found.getTime()))
    throw wrong('--until', 'a moment like 2027-05-01T06:00 or 2027-05-01T04:00Z', text);
  if (found.getTime() <= now) {
    throw wrong('--until', `a moment to come, now is ${new Date(now).toISOString().replace(/\.\d+/, '')}`, text);
  }
  if (found.getTime() > now + 1_000 * MOST_SECONDS) throw wrong('--until', 'a moment within 365d', text);
  return found;
}

function duration(text: string): number {
  const seconds = readDuration(text);
  if (seconds !== null && seconds >= 1 && seconds <= MOST_SECONDS) return seconds;
  throw wrong('--time-limit', 'a time from 1s to 365d, like 90m, 12h or 12:00:00', text);
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
