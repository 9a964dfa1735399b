import { type CampaignFolder, type Crash, plannedChunkId, readCrashes } from '@loschmidt/dataset';
import type { LogSubject } from './concerns.js';
import type { LogLine } from './log-line.js';

/** What the campaign's folder itself remembers of a point: each death of a runner under it, whichever machine that was on. */
export async function recordedLines(campaign: CampaignFolder, { point }: LogSubject): Promise<readonly LogLine[]> {
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
