import { hostname } from 'node:os';
import {
  type CampaignFolder,
  type Crash,
  type LocatedPoint,
  plannedChunkId,
  readCrashes,
  readMarker,
  readOutcome,
} from '@loschmidt/dataset';
import { locateHome } from '../stack/home.js';
import { concerns, type LogLine, type LogSubject } from './log-line.js';
import { readLogs } from './read-logs.js';

export interface FoundLines {
  /** Where services of this machine log. */
  readonly folder: string;
  readonly lines: readonly LogLine[];
  /** As many older ones were left out. */
  readonly earlier: number;
  /** Other machines that computed the point. */
  readonly elsewhere: readonly string[];
}

/** The newest lines about a campaign, or a point of it. */
export async function linesOf(
  campaign: CampaignFolder,
  point: LocatedPoint | null,
  most: number,
  env: NodeJS.ProcessEnv,
): Promise<FoundLines> {
  const folder = locateHome(env).logs;
  const subject: LogSubject = {
    campaign: campaign.id,
    point: point && { id: point.point, occurrences: point.occurrences },
  };
  const logged = await readLogs(folder, (line) => concerns(line, subject), most);
  const recorded = await recordedLines(campaign, subject);
  const lines = [...logged.lines, ...recorded].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  return { folder, lines, earlier: logged.earlier, elsewhere: await otherHosts(campaign, subject, recorded) };
}

/** A runner calls itself host/id. */
async function otherHosts(
  campaign: CampaignFolder,
  { point }: LogSubject,
  recorded: readonly LogLine[],
): Promise<readonly string[]> {
  const runners = recorded.map(({ details }) => String(details.runner));
  for (const { chunk, index } of point?.occurrences ?? []) {
    const marker = await readMarker(campaign, chunk);
    if (marker?.kind === 'data') runners.push((await readOutcome(campaign, marker, index)).runner);
  }
  const hosts = new Set(runners.map((runner) => runner.split('/')[0] ?? ''));
  hosts.delete(hostname());
  return [...hosts].sort();
}

/** What the campaign's folder itself remembers of a point: each death of a runner under it, whichever machine that was on. */
async function recordedLines(campaign: CampaignFolder, { point }: LogSubject): Promise<readonly LogLine[]> {
  if (point === null) return [];
  const chunks = new Set(point.occurrences.map(({ chunk }) => plannedChunkId(chunk)));
  const lines: LogLine[] = [];
  for (const chunk of chunks) {
    for (const crash of await readCrashes(campaign, chunk)) {
      if (crash.point === point.id) lines.push(crashLine(chunk, crash));
    }
  }
  return lines;
}

function crashLine(chunk: string, { at, died, runner, cycle, reason }: Crash): LogLine {
  const message = died === 'process' ? 'the runner died under the point' : 'the computing thread died under the point';
  return { time: at, level: 'error', service: 'record', message, details: { chunk, runner, cycle, reason } };
}
