import { type ChildProcess, spawn } from 'node:child_process';
import { acceptsConnections } from './accepts-connections.js';
import { closeLog, logTail, openLog } from './bounded-log.js';
import { endWithSupervisor } from './end-with-supervisor.js';
import { endProcesses, identifyProcess, type ProcessIdentity } from './process-identity.js';
import type { ProcessSpec } from './process-spec.js';

/** A process that is started again whenever it ends, on the same port, until it is stopped. */
export interface SupervisedChild {
  readonly spec: ProcessSpec;
  readonly process: ProcessIdentity | null;
  readonly restarts: number;
  /** Resolves when it serves for the first time; rejects with the end of its log when it cannot. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

export interface SupervisionTimes {
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** A process that lived so long is well: its next end starts the back-off afresh. */
  readonly healthyMs: number;
  readonly readyTimeoutMs: number;
  readonly stopGraceMs: number;
}

export const SUPERVISION_TIMES: SupervisionTimes = {
  firstDelayMs: 200,
  longestDelayMs: 10_000,
  healthyMs: 30_000,
  readyTimeoutMs: 60_000,
  stopGraceMs: 5_000,
};

/** So many ends before it served once mean that it never will. */
const FIRST_START_ATTEMPTS = 3;

/** What a service of ours ends with when a setting is wrong: starting it again changes nothing. */
const WRONG_SETTING_CODE = 2;

type Life =
  | {
      readonly kind: 'running';
      readonly child: ChildProcess;
      readonly process: ProcessIdentity | null;
      readonly since: number;
    }
  | { readonly kind: 'waiting'; readonly timer: NodeJS.Timeout }
  | { readonly kind: 'stopped' };

/** Starts the process. `changed` is called whenever its number or state changes. */
export function supervise(spec: ProcessSpec, changed: () => void, times = SUPERVISION_TIMES): SupervisedChild {
  let life: Life = { kind: 'stopped' };
  let restarts = 0;
  let quickEnds = 0;
  let served = false;
  let resolveReady = () => {};
  let rejectReady = (_reason: Error) => {};
  const ready = new Promise<void>((resolve, reject) => {
    resolveReady = resolve;
    rejectReady = reject;
  });
  const deadline = setTimeout(
    () => giveUp(`did not serve within ${times.readyTimeoutMs / 1000} s`),
    times.readyTimeoutMs,
  );
  const settle = () => clearTimeout(deadline);
  ready.then(settle, settle);

  const giveUp = (what: string) => {
    const tail = logTail(spec.log, 5).map((line) => `  ${sentenceOf(line)}`);
    rejectReady(new Error([`${spec.name} ${what}; the end of ${spec.log}:`, ...tail].join('\n')));
  };
  const serving = () => {
    served = true;
    resolveReady();
  };

  const start = () => {
    const log = openLog(spec.log);
    const child = spawn(spec.command, spec.args, {
      env: spec.env,
      stdio: spec.readiness === 'message' ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    });
    closeLog(log);
    const identity = child.pid === undefined ? null : identifyProcess(child.pid);
    life = { kind: 'running', child, process: identity, since: performance.now() };
    const guard = identity === null ? null : endWithSupervisor(identity.pid);
    let ended = false;
    const end = (reason: string) => {
      if (ended) return;
      ended = true;
      guard?.release();
      if (life.kind === 'running' && life.child === child) restartLater(reason, performance.now() - life.since);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => {
      if (!served && code === WRONG_SETTING_CODE && spec.readiness === 'message') giveUp(`ended with code ${code}`);
      end(signal === null ? `ended with code ${code}` : `was ended by ${signal}`);
    });
    if (spec.readiness === 'message')
      child.on('message', (message) => {
        if ((message as { type?: unknown }).type === 'ready') serving();
      });
    else if (!served)
      void acceptsConnections(spec.address, () => ended || served).then((accepts) => accepts && serving());
    changed();
  };

  const restartLater = (reason: string, livedMs: number) => {
    quickEnds = livedMs >= times.healthyMs ? 1 : quickEnds + 1;
    if (!served && quickEnds >= FIRST_START_ATTEMPTS) giveUp(reason);
    const delay = Math.min(times.firstDelayMs * 2 ** (quickEnds - 1), times.longestDelayMs);
    process.stderr.write(`${new Date().toISOString()} ${spec.name} ${reason}; starting it again in ${delay} ms\n`);
    const again = () => {
      restarts++;
      start();
    };
    life = { kind: 'waiting', timer: setTimeout(again, delay) };
    changed();
  };

  start();
  return {
    spec,
    ready,
    get process() {
      return life.kind === 'running' ? life.process : null;
    },
    get restarts() {
      return restarts;
    },
    async stop() {
      const last = life;
      life = { kind: 'stopped' };
      if (last.kind === 'waiting') clearTimeout(last.timer);
      if (last.kind === 'running' && last.process !== null) await endProcesses([last.process], times.stopGraceMs);
      settle();
    },
  };
}

/** What a service says in JSON, for people; other lines as they are. */
function sentenceOf(line: string): string {
  try {
    const { message, hint } = JSON.parse(line);
    return [message, hint].filter((text) => typeof text === 'string').join(' ') || line;
  } catch {
    return line;
  }
}
