import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HookTarget } from './hook-order.js';

/** What a hook is told, as JSON: on a command's standard input, or in the body of a POST. */
export interface RunEvent {
  readonly schema: 1;
  readonly event: 'run-ended';
  readonly campaign: string;
  readonly id: string;
  readonly folder: string;
  readonly run: number;
  readonly state: string;
  /** Why it ended before all points were done. */
  readonly reason: string | null;
  readonly points: number;
  readonly completed: number;
  readonly failed: number;
  readonly remaining: number;
  readonly rows: number;
  /** Core-seconds of committed points. */
  readonly seconds: number;
}

export interface HookRun {
  readonly target: HookTarget;
  readonly event: RunEvent;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Ends a command with all that it has started. */
  readonly signal: AbortSignal;
  readonly retryMs?: number;
  readonly graceMs?: number;
}

const TRIES = 3;
const RETRY_MS = 5_000;
const ANSWER_MS = 30_000;
/** What a command may take to end when it is asked to. */
const GRACE_MS = 3_000;

/** Does it; null, or the sentence that says why it failed. Throws only when it is stopped. */
export async function runHook(run: HookRun): Promise<string | null> {
  return run.target.kind === 'command' ? runCommand(run.target.command, run) : post(run.target.url, run);
}

/** What it prints goes where this process's own output goes. */
async function runCommand(
  command: string,
  { event, cwd, env, signal, graceMs = GRACE_MS }: HookRun,
): Promise<string | null> {
  const child = spawn('/bin/sh', ['-c', command], {
    cwd,
    env: { ...env, ...variablesOf(event) },
    stdio: ['pipe', 'inherit', 'inherit'],
    detached: true,
  });
  // It may end without having read it.
  child.stdin.on('error', () => {});
  child.stdin.end(`${JSON.stringify(event)}\n`);
  const end = (how: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, how);
    } catch {
      // It has ended by itself.
    }
  };
  const stop = () => {
    end('SIGTERM');
    setTimeout(() => end('SIGKILL'), graceMs).unref();
  };
  signal.addEventListener('abort', stop);
  try {
    return await new Promise<string | null>((resolve) => {
      child.once('error', ({ message }) =>
        resolve(`it cannot be started: ${existsSync(cwd) ? message : `${cwd}, where it was typed, is gone`}`),
      );
      child.once('exit', (code, killed) =>
        resolve(code === 0 ? null : killed === null ? `it ended with code ${code}` : `it was ended by ${killed}`),
      );
    });
  } finally {
    signal.removeEventListener('abort', stop);
    signal.throwIfAborted();
  }
}

function variablesOf({ campaign, folder, state, completed, failed }: RunEvent): NodeJS.ProcessEnv {
  return {
    LOSCHMIDT_CAMPAIGN: campaign,
    LOSCHMIDT_FOLDER: folder,
    LOSCHMIDT_STATE: state,
    LOSCHMIDT_COMPLETED: String(completed),
    LOSCHMIDT_FAILED: String(failed),
  };
}

/** Whoever listens may be away for a moment: a few tries, unless somebody has said that there is nobody. */
async function post(url: string, { event, signal, retryMs = RETRY_MS }: HookRun): Promise<string | null> {
  let reason = '';
  for (let tries = 1; tries <= TRIES; tries++) {
    // Node forgets an `AbortSignal.timeout` of which only `any` knows.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error(`it did not answer within ${ANSWER_MS / 1_000} s`)), ANSWER_MS);
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(event),
        // Most that lead elsewhere would be asked for their page there, and get nothing.
        redirect: 'manual',
        signal: AbortSignal.any([signal, late.signal]),
      });
      await answer.body?.cancel();
      if (answer.ok) return null;
      reason = `${new URL(url).host} answered ${answer.status}`;
      // It was understood, and refused.
      if (answer.status < 500 && answer.status !== 429) return reason;
    } catch (error) {
      signal.throwIfAborted();
      const passing = late.signal.aborted || mayPass(error as Error);
      reason = `${new URL(url).host} ${unreachableText(error as Error, passing)}`;
      if (!passing) return reason;
    } finally {
      clearTimeout(timer);
    }
    if (tries < TRIES) await sleep(tries * retryMs, undefined, { signal });
  }
  return reason;
}

/** What passes by itself: of networks that are overloaded, or away. */
const PASSING = /^(?:EAI_AGAIN|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_.*)$/;

function mayPass({ cause }: Error): boolean {
  return PASSING.test(codeOf(cause));
}

function unreachableText({ cause, message }: Error, passing: boolean): string {
  const code = codeOf(cause);
  if (code === 'ECONNREFUSED') return 'refuses connections: nothing listens there';
  if (code === 'ENOTFOUND') return 'is not known here: no address has this name';
  const why = cause instanceof Error ? cause.message : message;
  return `${passing ? 'does not answer' : 'cannot be called'}: ${why || code}`;
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
