import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasGuards, NO_GUARDS_FLAG } from '@loschmidt/engine/machine-limits';
import { formatAddress } from '@loschmidt/proto/address';
import { loopbackHost } from '@loschmidt/proto/own-host';
import type { Home } from './home.js';
import { serverEnvironment } from './server-environment.js';
import { type TemporalTarget, temporalEnvironment } from './temporal-target.js';

/** One process that the supervisor keeps alive. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** host:port, the same for every start. */
  readonly address: string;
  readonly log: string;
  /** How it says that it serves: by an IPC message `{type: 'ready'}`, or by accepting connections at its address. */
  readonly readiness: 'message' | 'port';
}

/** In every process of a stack this variable holds the stack's folder, so that leftovers can be told from strangers. */
export const STACK_VARIABLE = 'LOSCHMIDT_STACK';

export interface StackPlan {
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  readonly temporal: TemporalTarget;
  /** host:port at which the orchestrator listens. */
  readonly listen: string;
  /** host:port at which this machine reaches it. */
  readonly orchestrator: string;
  /** Null: no runner is started here. */
  readonly runnerPort: number | null;
}

/** The processes of a stack in the order in which they start. Apps are found by path: no app imports another. */
export function planProcesses(plan: StackPlan): ProcessSpec[] {
  const { home, temporal, orchestrator } = plan;
  const env = { ...temporalEnvironment(temporal, plan.env), LOSCHMIDT_HOME: home.root, [STACK_VARIABLE]: home.stack };
  const app = (name: string, args: string[], address: string): ProcessSpec => ({
    name,
    command: process.execPath,
    args: [
      ...(hasGuards() ? [] : [NO_GUARDS_FLAG]),
      fileURLToPath(import.meta.resolve(`@loschmidt/${name}/main`)),
      ...args,
    ],
    env,
    address,
    log: join(home.logs, `${name}.log`),
    readiness: 'message',
  });
  const runner = (address: string) => app('runner', ['--listen', address, '--orchestrator', orchestrator], address);
  return [
    ...(temporal.kind === 'embedded' ? [temporalServer(home, temporal, env)] : []),
    app('orchestrator', ['--listen', plan.listen], orchestrator),
    ...(plan.runnerPort === null ? [] : [runner(formatAddress({ host: loopbackHost(), port: plan.runnerPort }))]),
  ];
}

/** One partition a task queue and fair matching: with more partitions priorities and weights hold only roughly. */
const MATCHING = [
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'matching.enableFairness=true',
];

export function temporalServer(
  home: Home,
  target: Extract<TemporalTarget, { kind: 'embedded' }>,
  env: NodeJS.ProcessEnv,
): ProcessSpec {
  const flags = {
    '--db-filename': target.database,
    '--ip': '127.0.0.1',
    '--port': String(target.port),
    '--ui-port': String(target.uiPort),
    '--log-level': 'warn',
  };
  return {
    name: 'temporal',
    command: target.binary,
    args: [
      'server',
      'start-dev',
      ...Object.entries(flags).flat(),
      ...MATCHING.flatMap((setting) => ['--dynamic-config-value', setting]),
    ],
    env: serverEnvironment(env, home),
    address: `127.0.0.1:${target.port}`,
    log: join(home.logs, 'temporal.log'),
    readiness: 'port',
  };
}
