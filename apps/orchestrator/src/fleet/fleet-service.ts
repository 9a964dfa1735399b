import { type OrchestratorHandlers, OWN_VERSIONS, type wire } from '@loschmidt/proto';
import type { PoolBoard, PoolSurvey } from '../pools/pool-board.js';
import type { ChunkNeed } from '../scheduler/runner-offer.js';
import type { Rest } from '../scheduler/runner-rest.js';
import type { Enrolment } from './enrolment.js';
import type { Fleet } from './fleet.js';
import type { RunnerState } from './fleet-view.js';
import { readLasts } from './read-offer.js';
import type { RefusedRunner } from './refused-runners.js';
import type { RunnerLinks } from './runner-links.js';

/** What runners and watchers ask an orchestrator for. `now`: the fleet's clock. */
export function fleetService(
  fleet: Fleet,
  links: RunnerLinks,
  enrolment: Enrolment,
  board: PoolBoard,
  now: () => number,
): OrchestratorHandlers {
  const lease = (leaseId: string): wire.ILease => ({ leaseId, ttlMs: fleet.leaseMs, versions: OWN_VERSIONS });
  return {
    register: async (request, { peer }) => lease(enrolment.enrol(request, peer)),
    renew: async ({ leaseId, draining, slotsBusy, lastsSeconds }) => {
      fleet.renew(leaseId, draining, slotsBusy, readLasts(lastsSeconds));
      return lease(leaseId);
    },
    leave: async ({ leaseId }) => {
      fleet.leave(leaseId);
      return {};
    },
    link: (leaseId) => links.link(fleet.runnerOf(leaseId)),
    getOverview: async ({ campaign }) => {
      const runners = fleet.runners();
      return {
        ...describeFleet(fleet, runners, enrolment.refused.list(), campaign, now()),
        // Who waits for jobs uses the services, however long their queue is.
        ...(board.isWaiting() ? { idleMs: 0 } : {}),
        pools: board.list().map((survey) => describePool(survey, runners)),
      };
    },
  };
}

/** Runners, those that were refused, and the running and waiting chunks of one campaign (empty: all). `now`: the fleet's clock, in milliseconds. */
function describeFleet(
  fleet: Fleet,
  runners: readonly RunnerState[],
  refused: readonly RefusedRunner[],
  campaign: string,
  now: number,
): wire.IOverview {
  const wanted = ({ need }: { readonly need: ChunkNeed }) => campaign === '' || need.campaign === campaign;
  return {
    versions: OWN_VERSIONS,
    idleMs: fleet.idleMs(),
    runners: runners.map(({ offer, slotsHeld, draining, awayMs, lastsMs, rest }) => ({
      runnerId: offer.runnerId,
      address: offer.address,
      host: offer.host,
      slots: offer.slots,
      slotsBusy: slotsHeld,
      memoryBytes: offer.memoryBytes,
      speed: offer.speed ?? 0,
      kernelForm: offer.kernelForm ?? '',
      versions: offer.versions,
      draining,
      // 0 stands for as long as it is wanted.
      lastsSeconds: lastsMs === null ? 0 : Math.max(1, lastsMs) / 1_000,
      rests: awayMs !== null ? AWAY : rest === null ? '' : restText[rest.why],
      restsSeconds: (awayMs ?? rest?.ms ?? 0) / 1_000,
    })),
    chunks: runners.flatMap(({ offer, held }) =>
      [...held]
        .filter((chunk) => wanted(chunk) && !chunk.isPrefetched)
        .map(({ need, since, progress, movedAt }) => ({
          campaign: need.campaign,
          folder: need.folder ?? '',
          chunk: need.chunk,
          runnerId: offer.runnerId,
          points: need.points,
          pointsDone: progress.pointsDone,
          index: progress.index,
          cycle: progress.cycle,
          seconds: (now - since) / 1_000,
          quietSeconds: (now - movedAt) / 1_000,
        })),
    ),
    waiting: fleet
      .waiting()
      .filter(wanted)
      .map(({ need, since, reason }) => ({
        campaign: need.campaign,
        folder: need.folder ?? '',
        chunk: need.chunk,
        memoryBytes: need.memoryBytes,
        reason,
        seconds: (now - since) / 1_000,
      })),
    refused: refused.map(({ at, ...runner }) => ({ ...runner, seconds: (now - at) / 1_000 })),
  };
}

const AWAY = 'it has no connection now; it goes on computing, and is waited for';

function describePool({ spec, prefix, jobs, says }: PoolSurvey, runners: readonly RunnerState[]): wire.IPoolInfo {
  /** The first of a job of several nodes. */
  const lastsSeconds = (number: number) => {
    const lasting = runners.filter(({ offer }) => offer.runnerId.startsWith(`${prefix}${number}.`));
    const ms = Math.min(...lasting.map(({ lastsMs }) => lastsMs ?? Number.POSITIVE_INFINITY));
    return ms === Number.POSITIVE_INFINITY ? 0 : Math.max(1, ms) / 1_000;
  };
  return {
    name: spec.name,
    scheduler: spec.scheduler.kind,
    slots: spec.slots,
    says,
    jobs: jobs.map(({ number, id, state }) => ({
      number,
      id,
      running: state.kind === 'running',
      lastsSeconds: state.kind === 'running' ? lastsSeconds(number) : 0,
      detail: state.kind === 'running' ? state.host : state.reason,
    })),
  };
}

const restText: Readonly<Record<Rest, string>> = {
  full: 'it said that it is full',
  unreachable: 'it could not be reached',
  crashed: 'a thread died there',
  wrong: 'what it sent cannot be right',
  hung: 'a chunk hung there',
};
