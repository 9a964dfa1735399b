import { availableParallelism } from 'node:os';
import { LoschmidtError } from '@loschmidt/core';
import { readMachineLimits } from '@loschmidt/engine/machine-limits';

/** What queries of others may take of this machine. Each is a flag of the orchestrator. */
export interface QueryLimits {
  /** Queries that run at a time, a process each. */
  readonly processes: number;
  /** Queries that wait for one of them. */
  readonly waiting: number;
  /** Of work for one query; with waiting for its reader and for processors it may take five times as long. */
  readonly seconds: number;
  /** How long a reader may take for one batch of rows. */
  readonly idleSeconds: number;
  /** Of one process. */
  readonly memoryMegabytes: number;
  /** Of files of one process for what does not fit into its memory. */
  readonly spillMegabytes: number;
  /** Of one result. */
  readonly rows: number;
  /** Of one result. */
  readonly megabytes: number;
}

interface LimitFlag {
  readonly flag: string;
  readonly least: number;
  readonly most: number;
  readonly fallback: number;
  readonly help: string;
}

/** Node and DuckDB take 150 MB before they do anything. */
const LEAST_MEGABYTES = 300;

const FLAGS: Readonly<Record<keyof QueryLimits, LimitFlag>> = {
  processes: {
    flag: 'query-processes',
    least: 1,
    most: 64,
    fallback: Math.max(2, Math.min(4, Math.floor(availableParallelism() / 2))),
    help: 'queries that run at a time, in a process each',
  },
  waiting: { flag: 'query-queue', least: 0, most: 10_000, fallback: 64, help: 'queries that wait for one of them' },
  seconds: {
    flag: 'query-seconds',
    least: 1,
    most: 86_400,
    fallback: 60,
    help: 'work for one query; five times as long with waiting for its reader and for processors',
  },
  idleSeconds: {
    flag: 'query-idle-seconds',
    least: 1,
    most: 86_400,
    fallback: 30,
    help: 'how long a reader may take for one batch of rows',
  },
  memoryMegabytes: {
    flag: 'query-memory-mb',
    least: LEAST_MEGABYTES,
    most: 1_000_000,
    fallback: Math.max(LEAST_MEGABYTES, Math.min(1_000, Math.round(readMachineLimits().memoryBytes / 8e6))),
    help: 'memory of one query',
  },
  spillMegabytes: {
    flag: 'query-spill-mb',
    least: 0,
    most: 1_000_000,
    fallback: 2_000,
    help: 'temporary files of one query',
  },
  rows: { flag: 'query-rows', least: 1, most: 1e12, fallback: 1e8, help: 'rows of one result' },
  megabytes: { flag: 'query-mb', least: 1, most: 1e9, fallback: 10_000, help: 'size of one result' },
};

export const QUERY_USAGE = Object.values(FLAGS)
  .map(({ flag, help, fallback }) =>
    [`  --${flag} N`.padEnd(24), `${help} (${variableOf(flag)}; default ${fallback})`].join(' '),
  )
  .join('\n');

export const QUERY_OPTIONS = Object.fromEntries(
  Object.values(FLAGS).map(({ flag }) => [flag, { type: 'string' as const }]),
);

/** From flags, else from the environment, else the defaults. Errors: `bad-input`. */
export function queryLimits(values: Readonly<Record<string, unknown>> = {}, env: NodeJS.ProcessEnv = {}): QueryLimits {
  const read = ({ flag, least, most, fallback }: LimitFlag): number => {
    const text = values[flag] ?? (env[variableOf(flag)] || String(fallback));
    const number = Number(text);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new LoschmidtError(
      'bad-input',
      `Cannot read the flags: --${flag} must be a whole number from ${least} to ${most}, got ${text}.`,
      { hint: 'See `loschmidt-orchestrator --help`.' },
    );
  };
  return Object.fromEntries(Object.entries(FLAGS).map(([name, flag]) => [name, read(flag)])) as unknown as QueryLimits;
}

/** Where a limit is set, for the sentence of whoever met it. */
export function setBy(limit: keyof QueryLimits): string {
  const { flag } = FLAGS[limit];
  return `The limit is set by the orchestrator's --${flag} (${variableOf(flag)}).`;
}

function variableOf(flag: string): string {
  return `LOSCHMIDT_${flag.toUpperCase().replaceAll('-', '_')}`;
}
