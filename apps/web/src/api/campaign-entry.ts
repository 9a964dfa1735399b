import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import { readLabels, secondsLeft } from '@loschmidt/dataset';
import { z } from 'zod';
import type { Sources } from './route.js';

export const STATES = ['planned', 'running', 'paused', 'cancelled', 'completed', 'completed-with-failures'] as const;

const count = z.number().int();

/** A campaign in few numbers. One that cannot be read says why, and its numbers are null. */
export const campaignEntry = z.object({
  /** Of its folder in the store. */
  name: z.string(),
  id: z.string().nullable(),
  folder: z.string(),
  state: z.enum([...STATES, 'unreadable']),
  error: z.string().nullable(),
  points: z
    .object({ planned: count, completed: count, failed: count, running: count, open: count })
    .nullable()
    .describe('open: neither done nor running'),
  rows: count.nullable(),
  coreSeconds: z.object({ used: z.number(), wasted: z.number(), left: z.number() }).nullable(),
  etaSeconds: z.tuple([z.number(), z.number()]).nullable().describe('low and high, on the slots that are there now'),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  changedAt: z.iso.datetime(),
});

export type CampaignEntry = z.infer<typeof campaignEntry>;

/** What files say, and of a run that is alive by them, the orchestrator of this machine. Errors: `not-found`, `corrupt`, `version-mismatch`. */
export async function readEntry({ store, fleet }: Sources, name: string) {
  const view = await store.open(name);
  const snapshot = await view.snapshot();
  const { campaign, status } = snapshot;
  const [labels, changedAt] = await Promise.all([readLabels(campaign), changeOf(campaign.folder)]);
  const work = status.state === 'running' ? await fleet.work(campaign) : null;
  const running = Math.min(status.remaining, work?.running ?? 0);
  const eta = secondsLeft(status, work?.slots ?? 0);
  const entry: CampaignEntry = {
    name,
    id: campaign.id,
    folder: campaign.folder,
    // The files cannot tell a run that goes on from one whose services were killed.
    state: status.state === 'running' && !work?.up ? 'planned' : status.state,
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
    tags: [...labels.tags],
    note: labels.note,
    changedAt,
  };
  return { entry, snapshot, work, view };
}

/** The same for a list, which a damaged campaign does not hide. */
export async function listedEntry(sources: Sources, name: string, folder: string): Promise<CampaignEntry | null> {
  try {
    return (await readEntry(sources, name)).entry;
  } catch (error) {
    // Deleted while it was looked at.
    if (error instanceof LoschmidtError && error.code === 'not-found') return null;
    return {
      ...{ name, id: null, folder, state: 'unreadable', points: null, rows: null, coreSeconds: null },
      error: error instanceof Error ? error.message : String(error),
      ...{ etaSeconds: null, tags: [], note: null, changedAt: await changeOf(folder) },
    };
  }
}

async function changeOf(folder: string): Promise<string> {
  const times = await Promise.all(
    ['commits', 'runs', 'labels', 'plans'].map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return new Date(Math.max(...times)).toISOString();
}
