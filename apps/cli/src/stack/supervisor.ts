/**
 * The one background process behind a stack: starts Temporal, the orchestrator and a runner, starts them again when they
 * end, keeps their logs small, and ends everything when nobody has used it for a while.
 *
 * Started by `startSupervisor` with LOSCHMIDT_HOME and, as its argument, the Temporal to use. It holds no state that
 * matters: what is done is in the datasets, and whoever kills it leaves nothing that the next one cannot clean up.
 */
import { relative } from 'node:path';
import { CODE_VERSION, KERNEL_VERSION, PHYSICS_VERSION } from '@loschmidt/core/versions';
import { formatAddress } from '@loschmidt/proto/address';
import { loopbackHost } from '@loschmidt/proto/own-host';
import { isPeerOurs } from '@loschmidt/proto/socket-owner';
import { type HookWatch, hookLog, watchHooks } from '../on-end/watch-hooks.js';
import { boundLog } from './bounded-log.js';
import { findEnclosure } from './enclosure/find-enclosure.js';
import { openGate } from './enclosure/open-gate.js';
import { createHome, locateHome } from './home.js';
import { readToken } from './home-token.js';
import { watchIdleness } from './idle-shutdown.js';
import { endLeftovers } from './leftovers.js';
import { freePorts } from './ports.js';
import { identifyProcess } from './process-identity.js';
import { planProcesses } from './process-spec.js';
import { endsWhenIdle } from './stack-shape.js';
import { removeStackState, type StackState, stackEnvironment, writeStackState } from './stack-state.js';
import { type SupervisedChild, supervise } from './supervised-process.js';
import { databaseFile, type SupervisorOrder, supervisorLog } from './supervisor-order.js';
import type { TemporalTarget } from './temporal-target.js';
import { watchDatabase } from './watch-database.js';

const LOG_CHECK_MS = 10_000;

const home = locateHome(process.env);
const order = JSON.parse(process.argv[2] ?? '') as SupervisorOrder;
const children: SupervisedChild[] = [];
let phase: StackState['phase'] = 'starting';
let hooks: HookWatch | null = null;

try {
  await start();
} catch (error) {
  log(`cannot start: ${(error as Error).message}`);
  send({ type: 'failed', message: (error as Error).message });
  await stop();
  process.exit(1);
}

async function start(): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stopAndExit(`got ${signal}`));
  process.on('SIGHUP', () => {});
  createHome(home);
  const leftovers = await endLeftovers(home);
  if (leftovers > 0) log(`ended ${leftovers} process(es) that an earlier supervisor had left`);

  const [port = 0, uiPort = 0, orchestratorPort = 0] = await freePorts(home, 3);
  const { shape, tokenFile } = order;
  const host = loopbackHost();
  const enclosure = order.temporal.kind === 'embedded' ? await findEnclosure() : null;
  const temporal: TemporalTarget =
    order.temporal.kind === 'cluster'
      ? order.temporal
      : {
          kind: 'embedded',
          binary: order.temporal.binary,
          database: databaseFile(home, order.temporal.serverVersion),
          port,
          uiPort: enclosure === null ? uiPort : port,
          tokenFile: enclosure === null ? null : home.token,
        };
  const listen = shape.orchestrator?.listen ?? formatAddress({ host, port: orchestratorPort });
  const orchestrator = shape.orchestrator?.reach ?? listen;
  if (enclosure !== null)
    await openGate({
      host,
      port,
      token: readToken(home),
      serverSocket: relative(home.root, home.serverSocket),
      pageSocket: relative(home.root, home.pageSocket),
      isOurs: isPeerOurs,
    });
  const specs = planProcesses({
    home,
    env: process.env,
    temporal,
    enclosure,
    tokenFile,
    listen,
    orchestrator,
    startsRunner: shape.runner,
    ...(shape.metrics && { metrics: shape.metrics }),
  });
  const supervisor = identifyProcess(process.pid);
  if (supervisor === null) throw new Error('this system does not tell when a process was started');
  const started = new Date().toISOString();
  const write = () => {
    if (phase === 'stopping') return;
    writeStackState(home, {
      format: 1,
      phase,
      supervisor,
      supervisorLog: supervisorLog(home),
      started,
      versions: { physics: PHYSICS_VERSION, kernel: KERNEL_VERSION, code: CODE_VERSION },
      temporal,
      shape,
      tokenFile,
      orchestrator,
      processes: children.map(({ spec, process, restarts }) => ({
        name: spec.name,
        process,
        address: spec.address,
        log: spec.log,
        restarts,
      })),
    });
  };
  write();

  // All at once: each waits by itself for those that it needs.
  send({ type: 'progress', line: `starting ${specs.map(({ name }) => name).join(', ')} …` });
  children.push(...specs.map((spec) => supervise(spec, write)));
  write();
  await Promise.all(children.map((child) => child.ready));
  phase = 'ready';
  write();
  log(`ready: orchestrator at ${orchestrator}`);
  send({ type: 'ready' });
  if (process.connected) process.disconnect();

  setInterval(() => {
    for (const file of [...specs.map((spec) => spec.log), supervisorLog(home), hookLog(home)]) boundLog(file);
  }, LOG_CHECK_MS).unref();
  hooks = watchHooks(home, log);
  const server = children.find(({ spec }) => spec.name === 'temporal');
  if (server !== undefined && temporal.kind === 'embedded') watchDatabase(temporal.database, server, log);
  if (endsWhenIdle(shape))
    watchIdleness({
      home,
      env: stackEnvironment({ temporal, tokenFile }, process.env),
      orchestrator,
      shutDown: stopAndExit,
    });
}

async function stopAndExit(reason: string): Promise<void> {
  if (phase === 'stopping') return;
  log(`stopping: ${reason}`);
  await stop();
  process.exit(0);
}

/** The server ends last: the others say goodbye to it. */
async function stop(): Promise<void> {
  phase = 'stopping';
  const server = children.filter(({ spec }) => spec.name === 'temporal');
  const others = children.filter((child) => !server.includes(child));
  await Promise.all([hooks?.stop(), ...others.map((child) => child.stop())]);
  await Promise.all(server.map((child) => child.stop()));
  removeStackState(home);
}

function log(line: string): void {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`);
}

/** The command that started us may be gone; that is no reason to stop. */
function send(
  message: { type: 'progress'; line: string } | { type: 'ready' } | { type: 'failed'; message: string },
): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}
