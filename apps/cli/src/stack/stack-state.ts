import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Home } from './home.js';
import { isAlive, type ProcessIdentity } from './process-identity.js';
import type { StackShape } from './stack-shape.js';
import { type TemporalTarget, temporalEnvironment } from './temporal-target.js';

/** What the supervisor tells everyone else through a file that it alone writes, whole, by rename. */
export interface StackState {
  readonly format: 1;
  readonly phase: 'starting' | 'ready' | 'stopping';
  readonly supervisor: ProcessIdentity;
  readonly supervisorLog: string;
  readonly started: string;
  readonly versions: { readonly physics: number; readonly kernel: number; readonly code: string };
  readonly temporal: TemporalTarget;
  readonly shape: StackShape;
  /** Where commands read the orchestrator's token; null: it has none. */
  readonly tokenFile: string | null;
  /** host:port at which this machine reaches the orchestrator. */
  readonly orchestrator: string;
  readonly processes: readonly SupervisedProcess[];
}

export interface SupervisedProcess {
  readonly name: string;
  /** Null while it is down and waits for its next start. */
  readonly process: ProcessIdentity | null;
  readonly address: string;
  readonly log: string;
  readonly restarts: number;
}

/** The environment for clients of a stack's Temporal and of its orchestrator. */
export function stackEnvironment(
  { temporal, tokenFile }: Pick<StackState, 'temporal' | 'tokenFile'>,
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const own = temporalEnvironment(temporal, env);
  return tokenFile === null ? own : { ...own, LOSCHMIDT_TOKEN: '', LOSCHMIDT_TOKEN_FILE: tokenFile };
}

/** Null when there is none, or none that can be read: then nothing is known to run. */
export function readStackState(home: Home): StackState | null {
  try {
    const state = JSON.parse(readFileSync(home.state, 'utf8')) as StackState;
    return state.format === 1 ? state : null;
  } catch {
    return null;
  }
}

export function writeStackState(home: Home, state: StackState): void {
  const draft = `${home.state}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(draft, home.state);
}

export function removeStackState(home: Home): void {
  rmSync(home.state, { force: true });
}

/** The state of a stack whose supervisor lives, else null. */
export function readLiveStack(home: Home): StackState | null {
  const state = readStackState(home);
  return state !== null && isAlive(state.supervisor) ? state : null;
}
