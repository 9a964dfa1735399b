import { readLabels, secondsLeft } from '@loschmidt/dataset';
import { LISTED_STATES, stateAtWork } from '@loschmidt/dataset/state-at-work';
import { z } from 'zod';
import { changedAt, type timesOf } from '../store/changed-at.js';
import type { FleetView } from '../store/fleet-view.js';
import type { StoreView } from '../store/store-view.js';

const STATES = LISTED_STATES.filter((one) => one !== 'interrupted');

const count = z.number().int();

/** A campaign in few numbers. One that cannot be read says why, and its numbers are null. */
export const campaignEntry = z.object({
  /** Of its folder in the store. */
  name: z.string(),
  id: z.string().nullable(),
  folder: z.string(),
  state: z.enum(STATES),
  interrupted: z.boolean().describe('its run was begun and has not ended, and nothing computes it: state is planned'),
  error: z.string().nullable(),
  points: z
    .object({ planned: count, completed: count, failed: count, running: count, open: count })
    .nullable()
    .describe('open: neither done nor running'),
  rows: count.nullable(),
  coreSeconds: z.object({ used: z.number(), wasted: z.number(), left: z.number() }).nullable(),
  etaSeconds: z.tuple([z.number(), z.number()]).nullable().describe('low and high, on the slots that are there now'),
  etaLikelySeconds: z.number().nullable().describe('what is most likely of these'),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  changedAt: z.iso.datetime(),
});

export type CampaignEntry = z.infer<typeof campaignEntry>;

export interface EntrySources {
  readonly store: StoreView;
  readonly fleet: FleetView;
}

export type Work = Awaited<ReturnType<FleetView['work']>>;

/** What is known already: the times of its folder; of a run that is alive by its files, what the orchestrator says, or null. */
interface Known {
  readonly times?: ReturnType<typeof timesOf> | undefined;
  readonly work?: Work | null;
}

/** What files say, and of a run that is alive by them, the orchestrator of this machine. Errors: `not-found`, `corrupt`, `version-mismatch`. */
export async function readEntry({ store, fleet }: EntrySources, name: string, known: Known = {}) {
  const view = await store.open(name);
  const snapshot = await view.snapshot();
  const { campaign, status } = snapshot;
  const [labels, changed] = await Promise.all([readLabels(campaign), changedAt(campaign.folder, known.times)]);
  const work = status.state === 'running' ? (known.work ?? (await fleet.work(campaign))) : null;
  const running = Math.min(status.remaining, work?.running ?? 0);
  const slots = work?.slots ?? 0;
  const eta = secondsLeft(status, slots);
  const entry: CampaignEntry = {
    name,
    id: campaign.id,
    folder: campaign.folder,
    ...stateAtWork(status.state, work?.isAtWork ?? false),
    error: null,
    points: {
      planned: status.points,
      completed: status.completed,
      failed: status.failed,
      running,
      open: status.remaining - running,
    },
    rows: status.rows,
    coreSeconds: {
      used: status.seconds,
      wasted: status.lostSeconds,
      left: status.remaining === 0 ? 0 : status.left.seconds,
    },
    etaSeconds: eta === null ? null : [eta.low, eta.high],
    etaLikelySeconds: eta === null ? null : status.left.seconds / slots,
    tags: [...labels.tags],
    note: labels.note,
    changedAt: changed.toISOString(),
  };
  return { entry, snapshot, work, view };
}
