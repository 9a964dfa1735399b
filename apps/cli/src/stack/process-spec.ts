import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasGuards, NO_GUARDS_FLAG } from '@loschmidt/engine/machine-limits';
import type { EnclosedServerOrder } from './enclosure/enclosed-server.js';
import type { Enclosure } from './enclosure/find-enclosure.js';
import type { Home } from './home.js';
import { serverEnvironment } from './server-environment.js';
import { MATCHING, serverArgs } from './server-flags.js';
import type { StackShape } from './stack-shape.js';
import { embeddedAddress, type TemporalTarget, temporalEnvironment, withoutTemporal } from './temporal-target.js';

/** One process that the supervisor keeps alive. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** host:port, the same for every start; empty where it listens nowhere, as a runner. */
  readonly address: string;
  readonly log: string;
  /** How it says that it serves: by an IPC message `{type: 'ready'}`, or by accepting connections at its address. */
  readonly readiness: 'message' | 'port';
}

/** A heap that suits a process which only waits. */
export const WAITING_NODE = ['--max-old-space-size=96', '--max-semi-space-size=2'];

/** In every process of a stack this variable holds the stack's folder, so that leftovers can be told from strangers. */
export const STACK_VARIABLE = 'LOSCHMIDT_STACK';

export interface StackPlan {
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  readonly temporal: TemporalTarget;
  /** How the server is given a network of its own; null: it has none. */
  readonly enclosure: Enclosure | null;
  /** Where orchestrator and runner read their token; null: they have none. */
  readonly tokenFile: string | null;
  /** host:port at which the orchestrator listens. */
  readonly listen: string;
  /** host:port at which this machine reaches it. */
  readonly orchestrator: string;
  /** Whether a runner is started here. */
  readonly startsRunner: boolean;
  /** host:port of their metrics; absent: there are none. */
  readonly metrics?: StackShape['metrics'];
}

/**
 * The processes of a stack in the order in which they start. Apps are found by `imports` in package.json: no app imports another. Each is
 * given the secrets that it needs: the server none, and a runner none of Temporal's.
 */
export function planProcesses(plan: StackPlan): ProcessSpec[] {
  const { home, temporal, orchestrator } = plan;
  const stack = { LOSCHMIDT_HOME: home.root, [STACK_VARIABLE]: home.stack };
  const token = plan.tokenFile === null ? {} : { LOSCHMIDT_TOKEN: '', LOSCHMIDT_TOKEN_FILE: plan.tokenFile };
  const app = (name: string, args: string[], address: string, env: NodeJS.ProcessEnv): ProcessSpec => ({
    name,
    command: process.execPath,
    args: [...(hasGuards() ? [] : [NO_GUARDS_FLAG]), fileURLToPath(import.meta.resolve(`#${name}`)), ...args],
    // One address in the environment could not be that of both.
    env: { ...env, ...token, ...stack, LOSCHMIDT_METRICS: '' },
    address,
    log: join(home.logs, `${name}.log`),
    readiness: 'message',
  });
  const metrics = (of: 'orchestrator' | 'runner') => (plan.metrics ? ['--metrics', plan.metrics[of]] : []);
  const runner = () =>
    app('runner', ['--orchestrator', orchestrator, ...metrics('runner')], '', withoutTemporal(plan.env));
  return [
    ...(temporal.kind === 'embedded'
      ? [temporalServer(home, temporal, plan.enclosure, { ...plan.env, ...stack })]
      : []),
    app(
      'orchestrator',
      ['--listen', plan.listen, ...metrics('orchestrator')],
      plan.listen,
      temporalEnvironment(temporal, plan.env),
    ),
    ...(plan.startsRunner ? [runner()] : []),
  ];
}

/** Ports of an enclosed server, in a network where nobody else has any. */
const ENCLOSED_PORTS = { port: 7233, uiPort: 8233 };

function temporalServer(
  home: Home,
  target: Extract<TemporalTarget, { kind: 'embedded' }>,
  enclosure: Enclosure | null,
  env: NodeJS.ProcessEnv,
): ProcessSpec {
  const ports = enclosure === null ? target : ENCLOSED_PORTS;
  const flags = {
    '--ip': '127.0.0.1',
    '--port': String(ports.port),
    '--ui-port': String(ports.uiPort),
    '--log-level': 'warn',
  };
  const args = [...serverArgs(target.database, MATCHING), ...Object.entries(flags).flat()];
  const common = {
    name: 'temporal',
    env: serverEnvironment(env, home),
    address: embeddedAddress(target),
    log: join(home.logs, 'temporal.log'),
  };
  if (enclosure === null) return { ...common, command: target.binary, args, readiness: 'port' };
  const order: EnclosedServerOrder = {
    // The server before it may take seconds to end, and holds the database and this lock until then.
    command: 'flock',
    args: ['--no-fork', `${target.database}.lock`, target.binary, ...args],
    doors: [
      { port: ports.port, socket: relative(home.root, home.serverSocket) },
      { port: ports.uiPort, socket: relative(home.root, home.pageSocket) },
    ],
  };
  const [command = '', ...before] = enclosure;
  const program = fileURLToPath(new URL('./enclosed-server.js', import.meta.url));
  return {
    ...common,
    command,
    args: [...before, process.execPath, ...WAITING_NODE, program, JSON.stringify(order)],
    readiness: 'message',
  };
}
