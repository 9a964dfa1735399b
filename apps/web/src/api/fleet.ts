import { z } from 'zod';
import { requestedSlots } from '../store/fleet-view.js';
import { route } from './route.js';

const runner = z.object({
  id: z.string(),
  address: z.string(),
  host: z.string(),
  slots: z.number().int(),
  busy: z.number().int(),
  memoryBytes: z.number(),
  speed: z.number().nullable().describe('relative to the machine that estimates are for'),
  kernel: z.string().nullable().describe('what computes: the form of its kernel'),
  code: z.string(),
  draining: z.boolean(),
  lastsSeconds: z.number().nullable(),
  rests: z.object({ reason: z.string(), seconds: z.number() }).nullable(),
});

const chunk = z.object({
  campaign: z.string(),
  folder: z.string(),
  chunk: z.string(),
  runner: z.string(),
  points: z.number().int(),
  pointsDone: z.number().int(),
  seconds: z.number(),
  quietSeconds: z.number(),
});

const waiting = z.object({
  campaign: z.string(),
  folder: z.string(),
  chunk: z.string(),
  memoryBytes: z.number(),
  reason: z.string(),
  seconds: z.number(),
});

const pool = z.object({
  name: z.string(),
  scheduler: z.string(),
  slots: z.number().int(),
  says: z.string(),
  jobs: z.array(
    z.object({
      number: z.number().int(),
      id: z.string(),
      running: z.boolean(),
      detail: z.string(),
      lastsSeconds: z.number().nullable(),
    }),
  ),
});

/** Thousands may wait for the same: a page shows some. */
const MOST = 500;

export const fleetRoute = route({
  path: '/fleet',
  summary: 'Runners, pools, chunks that are computed, and those that wait, with why',
  answer: z.object({
    up: z.boolean().describe('whether an orchestrator answers'),
    runners: z.array(runner),
    pools: z.array(pool),
    chunks: z.array(chunk),
    waiting: z.array(waiting),
    waitingCount: z.number().int(),
    requestedSlots: z.number().int().describe('slots of the jobs that pools have queued'),
    refused: z.array(z.object({ address: z.string(), host: z.string(), reason: z.string() })),
  }),
  handle: async ({ fleet }) => {
    const overview = await fleet.overview();
    return {
      up: overview !== null,
      runners: [...(overview?.runners ?? [])],
      pools: (overview?.pools ?? []).map((one) => ({ ...one, jobs: [...one.jobs] })),
      chunks: (overview?.chunks ?? []).slice(0, MOST).map(({ index, cycle, ...one }) => one),
      waiting: (overview?.waiting ?? []).slice(0, MOST),
      waitingCount: overview?.waiting.length ?? 0,
      requestedSlots: requestedSlots(overview),
      refused: [...(overview?.refused ?? [])],
    };
  },
});

export const fleetHistoryRoute = route({
  path: '/fleet/history',
  summary: 'Slots over time, since this server began: busy, idle, asked for by pools; and chunks that wait for one',
  answer: z.object({
    times: z.array(z.iso.datetime()),
    busy: z.array(z.number().int()),
    idle: z.array(z.number().int()),
    requested: z.array(z.number().int()).describe('slots of the jobs that pools have queued'),
    waiting: z.array(z.number().int()).describe('chunks that wait for a slot'),
  }),
  handle: async ({ fleet }) => {
    const { history } = fleet;
    return {
      times: history.map(({ at }) => new Date(at).toISOString()),
      busy: history.map(({ busy }) => busy),
      idle: history.map(({ idle }) => idle),
      requested: history.map(({ requested }) => requested),
      waiting: history.map(({ waiting }) => waiting),
    };
  },
  table: ({ times, ...slots }) => [
    { name: 'time', values: times },
    ...Object.entries(slots).map(([name, values]) => ({ name, values })),
  ],
});
