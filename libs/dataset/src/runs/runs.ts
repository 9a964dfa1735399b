import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_REASON, shortText } from '@loschmidt/core';
import { z } from 'zod';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createRecord } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { type OnAside, peekRecord, readRecord } from '../campaign/read-record.js';
import { textField } from '../campaign/record-fields.js';
import { findTemporary, GRACE_MS, removeGarbage } from '../garbage/garbage.js';
import { sealedJson } from '../storage/sealed-json.js';
import { withReadErrors, withStorageErrors } from '../storage/storage-error.js';

const endRecord = z.object({
  run: z.number().int().positive(),
  state: z.enum(['completed', 'completed-with-failures', 'paused', 'cancelled', 'failed']),
  ended: textField,
  reason: z.string().optional(),
});

const startRecord = z.object({ run: z.number().int().positive(), started: z.iso.datetime() });

/** How a run ended. `failed`: it gave up with points remaining, for a `reason` that is not the points'. */
type RunEnd = z.infer<typeof endRecord>;

export interface Run {
  readonly run: number;
  /** Absent while it runs, and after everything was killed. */
  readonly end?: RunEnd;
}

/** Takes the next run number, which no one else has, and removes temporary files that were left long ago. */
export async function startRun(campaign: CampaignFolder): Promise<{ run: number }> {
  const folder = layout.runs(campaign.folder);
  return withStorageErrors('start a run', folder, async () => {
    await removeGarbage(campaign, findTemporary(campaign, GRACE_MS));
    for (let run = newest(await readdir(folder)) + 1; ; run++) {
      const content = sealedJson({ run, started: new Date().toISOString() });
      if (await createRecord(campaign, join(folder, `${name(run)}.json`), content)) return { run };
    }
  });
}

/** Records how a run ended. The first record stays; false: there was one. */
export async function endRun(
  campaign: CampaignFolder,
  run: number,
  state: RunEnd['state'],
  reason?: string,
): Promise<boolean> {
  const folder = layout.runs(campaign.folder);
  const end: RunEnd = {
    run,
    state,
    ended: new Date().toISOString(),
    ...(reason === undefined ? {} : { reason: shortText(reason, MOST_REASON) }),
  };
  return withStorageErrors('end a run', folder, () =>
    createRecord(campaign, join(folder, `${name(run)}-end.json`), sealedJson(end)),
  );
}

/** Numbers of the runs without a record of their end, ascending: one of them may be alive, or none. */
export async function openRuns(campaign: CampaignFolder): Promise<number[]> {
  const folder = layout.runs(campaign.folder);
  const entries = new Set(await withReadErrors('read the runs', folder, () => readdir(folder)));
  return [...entries]
    .map(numberOf)
    .filter((run) => run > 0 && !entries.has(`${name(run)}-end.json`))
    .sort((a, b) => a - b);
}

/** The run with the largest number, or null before the first. */
export async function latestRun(campaign: CampaignFolder): Promise<Run | null> {
  const folder = layout.runs(campaign.folder);
  return withReadErrors('read the runs', folder, async () => {
    const run = newest(await readdir(folder));
    if (run === 0) return null;
    const end = await runEnd(campaign, run);
    return end === null ? { run } : { run, end };
  });
}

/** The record of how a run ended; null while it has none. One that cannot be read is set aside: the run counts as not ended. */
export async function runEnd(campaign: CampaignFolder, run: number, onAside?: OnAside): Promise<RunEnd | null> {
  const path = join(layout.runs(campaign.folder), `${name(run)}-end.json`);
  return withReadErrors('read the runs', path, () => readRecord(campaign.folder, path, endRecord, onAside));
}

/** When a run was started; null where its record is not there. */
export async function runStarted(campaign: CampaignFolder, run: number): Promise<Date | null> {
  const path = join(layout.runs(campaign.folder), `${name(run)}.json`);
  const record = await withReadErrors('read the runs', path, () => readRecord(campaign.folder, path, startRecord));
  return record === null ? null : new Date(record.started);
}

/** The last time that a run began or ended; null before the first. Records that cannot be read count as absent, and stay where they are. */
export async function lastWorkedAt({ folder }: CampaignFolder): Promise<string | null> {
  const runs = layout.runs(folder);
  return withReadErrors('read the runs', runs, async () => {
    const times: string[] = [];
    const add = (time: string | undefined) => time !== undefined && times.push(time);
    for (const entry of await readdir(runs)) {
      const path = join(runs, entry);
      if (isEnd(entry)) add((await peekRecord(path, endRecord))?.ended);
      else if (numberOf(entry) > 0) add((await peekRecord(path, startRecord))?.started);
    }
    return times.sort().at(-1) ?? null;
  });
}

function name(run: number): string {
  return String(run).padStart(6, '0');
}

function newest(entries: readonly string[]): number {
  return entries.reduce((max, entry) => Math.max(max, numberOf(entry)), 0);
}

/** Of the file that a run begins with; 0 for any other file. */
function numberOf(entry: string): number {
  return Number(/^([0-9]{6,})\.json$/.exec(entry)?.[1] ?? 0);
}

function isEnd(entry: string): boolean {
  return /^[0-9]{6,}-end\.json$/.test(entry);
}
