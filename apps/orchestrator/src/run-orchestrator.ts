import { randomUUID } from 'node:crypto';
import { connectTemporal, loadTemporalConfig, taskQueuePrefix } from '@loschmidt/control';
import { LoschmidtError, PHYSICS_VERSION } from '@loschmidt/core';
import { storeFolder } from '@loschmidt/dataset';
import { readOpenFilesLimit } from '@loschmidt/engine/machine-limits';
import {
  flightServiceOf,
  openServer,
  orchestratorServiceOf,
  Renewable,
  readServerTrust,
  trustWarnings,
} from '@loschmidt/proto';
import { createActivities } from './activities/create-activities.js';
import { MeasuredCosts } from './activities/measured-costs.js';
import { OpenCampaigns } from './activities/open-campaigns.js';
import { BackgroundCompaction } from './compaction/background-compaction.js';
import { Enrolment } from './fleet/enrolment.js';
import { Fleet } from './fleet/fleet.js';
import { fleetService } from './fleet/fleet-service.js';
import { watchOpenFiles } from './fleet/open-files-limit.js';
import { RunnerLinks } from './fleet/runner-links.js';
import { flightHandlers } from './flight/flight-service.js';
import { backgroundStart } from './fork-idle.js';
import { WorkLeft } from './monitor/work-left.js';
import type { OrchestratorFlags } from './orchestrator-flags.js';
import { createPoolActivities } from './pools/create-pool-activities.js';
import { PoolBoard } from './pools/pool-board.js';
import { DemandReader } from './pools/read-demand.js';
import { QueryPool } from './query/query-pool.js';
import { openTelemetry } from './telemetry/open-telemetry.js';
import { installRuntime, keepWorking, LOOK_MS } from './worker/keep-working.js';
import { writeLog } from './worker/log.js';

const TICK_MS = 250;
const SERVER_GRACE_MS = 500;
/** A runner makes one at a time, a notebook few. */
const CALLS_PER_CONNECTION = 100;

/**
 * Serves runners and works for Temporal until the signal is aborted; `onReady` is called once runners can register. What runs then
 * has 5 s to finish. Throws when the address cannot be listened on or a setting is wrong, never because Temporal is away.
 */
export async function runOrchestrator(
  flags: OrchestratorFlags,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  onReady: (address: string) => void,
): Promise<void> {
  const config = loadTemporalConfig(env);
  const trust = await readServerTrust(flags.trust, env);
  const now = () => performance.now();
  const log = (message: string, details: Readonly<Record<string, unknown>>) => writeLog('info', message, details);
  const warn: typeof log = (message, details) => writeLog('warn', message, details);
  const telemetry = await openTelemetry(flags.metrics, trust, env, warn);
  const fleet = new Fleet({
    physics: PHYSICS_VERSION,
    leaseMs: flags.leaseSeconds * 1_000,
    now,
    newLeaseId: randomUUID,
    log,
    onLeaseEnd: telemetry.onLeaseEnd,
  });
  const runners = new RunnerLinks(fleet);
  const enrolment = new Enrolment(fleet, runners, { now, log });
  const filesFor = watchOpenFiles(readOpenFilesLimit(), (message) => writeLog('warn', message));
  fleet.onChange(() => {
    runners.keepOnly((id) => fleet.has(id));
    filesFor(runners.size);
  });
  const board = new PoolBoard(now);
  const startBackground = backgroundStart(flags.background);
  const queries = new QueryPool(flags.queries, startBackground);
  const services = [
    orchestratorServiceOf(fleetService(fleet, runners, enrolment, board, now)),
    flightServiceOf(flightHandlers(storeFolder(undefined, env), queries)),
  ];
  const server = await openServer(flags.listen, trust, services, CALLS_PER_CONNECTION);
  const campaigns = new OpenCampaigns();
  const costs = new MeasuredCosts(flags.longestChunkSeconds);
  const demands = new DemandReader({ campaigns, costs, now });
  const work = new WorkLeft({
    demands,
    targetSeconds: flags.targetSeconds,
    connect: () => connectTemporal(env),
    warn,
    now,
  });
  const monitor = await telemetry.serve({ fleet, work });
  if (monitor !== null) writeLog('info', 'monitor', { address: monitor });
  for (const warning of trustWarnings(server.address, trust)) writeLog('warn', warning);
  writeLog('info', 'listening', { address: server.address, pid: process.pid });
  onReady(server.address);
  const tls = new Renewable(trust.tls, {
    read: async () => (await readServerTrust(flags.trust, env)).tls,
    onRenewed: (next) => {
      if (next === undefined) return;
      server.renew(next);
      telemetry.renew(next);
      log('certificates are renewed', {});
    },
    onTrouble: ({ message }) => writeLog('warn', 'cannot use the renewed certificates yet', { reason: message }),
  });
  const looks = setInterval(() => void tls.look(), LOOK_MS);
  const ticks = setInterval(() => fleet.tick(), TICK_MS);
  try {
    installRuntime(telemetry.temporalAddress);
    const stopping = new AbortController();
    signal.addEventListener('abort', () =>
      stopping.abort(new LoschmidtError('unavailable', 'Cannot run the chunk: this orchestrator is shutting down.')),
    );
    const compaction = new BackgroundCompaction(log, startBackground);
    signal.addEventListener('abort', () => compaction.close());
    const activities = createActivities({
      campaigns,
      compaction,
      fleet,
      runners,
      costs,
      log,
      now,
      checkpointSeconds: flags.checkpointSeconds,
      stopping: stopping.signal,
      observe: telemetry.observe,
      onRunEnd: telemetry.onRunEnd,
    });
    const pools = createPoolActivities({
      demands,
      fleet,
      board,
      listen: server.address,
      trust: flags.trust,
      token: trust.runnerToken ?? trust.token,
      env,
      lookMs: 1_000 * flags.poolSeconds,
      log,
      now,
    });
    const readTls = () => loadTemporalConfig(env).connection.tls;
    await keepWorking({
      config,
      readTls,
      taskQueue: taskQueuePrefix(env),
      activities,
      pools,
      fleet,
      signal,
      onWorking: telemetry.onWorking,
    });
  } finally {
    clearInterval(ticks);
    clearInterval(looks);
    runners.close();
    await Promise.all([server.close(SERVER_GRACE_MS), queries.close(), telemetry.close(), work.close()]);
    writeLog('info', 'stopped');
  }
}
