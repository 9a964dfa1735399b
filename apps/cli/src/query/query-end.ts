import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import { lowerPriority, watchProcess } from '@loschmidt/dataset';
import { hasTerminal } from '@loschmidt/engine/has-terminal';
import { reportOf } from '../errors/error-text.js';
import { bytesText } from '../output/quantities.js';

/** What a query of the command line may take. */
export interface QueryBounds {
  readonly memoryBytes: number;
  readonly seconds?: number;
}

/** What a query runs with, so that it can be ended. */
export interface EndableQuery {
  readonly signal: AbortSignal;
  readonly spillFolder: string;
  readonly limits: { readonly memoryMegabytes: number };
}

type End =
  | { readonly kind: 'signal'; readonly name: NodeJS.Signals }
  /** Of what is written to standard output. */
  | { readonly kind: 'reader-gone' }
  | { readonly kind: 'late'; readonly seconds: number };

/** Between two looks at a query that was told to end. */
const LOOK_MS = 100;
/** Whoever waits for an answer gets it, and a campaign on this machine keeps most of its speed. */
const NICENESS = 5;
/** Of the memory. The rest is for Node, and for what DuckDB does not count. */
const DUCKDB_SHARE = 2 / 3;
const STDERR = 2;

/**
 * Runs a query that Ctrl-C, a closed terminal, a reader that has seen enough, its time or its memory ends at once, whatever DuckDB is at. Nothing stays
 * of it then: no temporary file, and none of `drafts`. Exit codes: 128 and the signal's number; 0 for a reader that is gone. Where DuckDB
 * hears nothing, a signal ends the process.
 */
export async function withQueryEnd<T>(
  { memoryBytes, seconds }: QueryBounds,
  drafts: readonly string[],
  work: (query: EndableQuery) => Promise<T>,
): Promise<T> {
  lowerPriority(NICENESS);
  const spillFolder = mkdtempSync(join(tmpdir(), 'loschmidt-query-'));
  const leftovers = [spillFolder, ...drafts];
  const sentence = `This query was ended after it had taken ${bytesText(memoryBytes)} of memory.\nAsk for less at once, or give it more with --memory.`;
  const watch = watchProcess({ mostBytes: memoryBytes, signal: 'SIGKILL', sentence, remove: leftovers });
  const stop = new AbortController();
  let looking: NodeJS.Timeout | undefined;
  const begin = (end: End) => {
    if (stop.signal.aborted) return;
    stop.abort(end);
    // The next Ctrl-C is the system's.
    unlisten();
    const began = { at: performance.now(), processors: process.cpuUsage() };
    looking = setInterval(() => {
      const { user, system } = process.cpuUsage(began.processors);
      if (isDeaf((performance.now() - began.at) / 1_000, (user + system) / 1e6)) endNow(end, leftovers);
    }, LOOK_MS).unref();
  };
  const unlisten = listen(begin);
  const timer = seconds === undefined ? undefined : setTimeout(() => begin({ kind: 'late', seconds }), seconds * 1_000);
  try {
    const limits = { memoryMegabytes: Math.round((memoryBytes * DUCKDB_SHARE) / 1e6) };
    return await work({ signal: stop.signal, spillFolder, limits });
  } catch (error) {
    if (stop.signal.aborted) throw endOf(stop.signal.reason, leftovers);
    throw readable(error);
  } finally {
    clearTimeout(timer);
    clearInterval(looking);
    unlisten();
    watch.end();
    rmSync(spillFolder, { recursive: true, force: true });
  }
}

/**
 * Whether a query that was told to end so many seconds ago, and has had so many of processors since, hears nothing. DuckDB looks up between two blocks of
 * rows; in the middle of one long value it does not. On a machine that computes, it may just not have come to it.
 */
export function isDeaf(seconds: number, processorSeconds: number): boolean {
  return seconds >= 2 && (processorSeconds >= 2 || seconds >= 20);
}

/** Gives the way to stop listening, which leaves signals to the system again. */
function listen(begin: (end: End) => void): () => void {
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', ...(hasTerminal() ? (['SIGHUP'] as const) : [])];
  const heard = (name: NodeJS.Signals) => begin({ kind: 'signal', name });
  const readerGone = () => begin({ kind: 'reader-gone' });
  for (const name of signals) process.on(name, heard);
  process.on('SIGPIPE', readerGone);
  return () => {
    for (const name of signals) process.off(name, heard);
    process.off('SIGPIPE', readerGone);
  };
}

/** The error of a query that listened; where there is nothing to say, the process ends here. */
function endOf(end: End, leftovers: readonly string[]): LoschmidtError {
  if (end.kind === 'late') return tooLate(end.seconds);
  removeAll(leftovers);
  process.exit(end.kind === 'signal' ? 128 + constants.signals[end.name] : 0);
}

/** For a query that does not listen. An exit would wait for what DuckDB is at: only a signal does not. */
function endNow(end: End, leftovers: readonly string[]): void {
  removeAll(leftovers);
  if (end.kind === 'late') {
    writeSync(STDERR, `${reportOf(tooLate(end.seconds), process.env).text}\n`);
  }
  process.kill(process.pid, lastSignal(end));
}

/** A shell keeps quiet about a program that ends because nobody reads it; of any other signal it says so. */
function lastSignal(end: End): NodeJS.Signals {
  if (end.kind === 'signal') return end.name;
  return end.kind === 'reader-gone' ? 'SIGPIPE' : 'SIGKILL';
}

function removeAll(paths: readonly string[]): void {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
}

function tooLate(seconds: number): LoschmidtError {
  return new LoschmidtError('over-capacity', `This query was ended after ${seconds} s.`, {
    hint: 'Ask for less at once, or give it more time with --timeout.',
  });
}

function readable(error: unknown): unknown {
  if (!(error instanceof LoschmidtError) || error.code !== 'over-capacity') return error;
  const hint = [error.hint, 'Or give it more with --memory.'].filter((part) => part !== undefined).join(' ');
  return new LoschmidtError(error.code, error.message, { hint, cause: error });
}
