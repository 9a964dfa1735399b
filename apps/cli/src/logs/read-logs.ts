import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type LogLine, readLogLine } from './log-line.js';

const SERVICES = ['orchestrator', 'runner'] as const;

/** A service's lines that are wanted, the last `most` of them; older files of a log first. */
interface Kept {
  readonly lines: LogLine[];
  dropped: number;
}

/** The newest `most` lines that are `wanted`, in the order of time, and how many more there are. Memory holds no others. */
export async function readLogs(
  folder: string,
  wanted: (line: LogLine) => boolean,
  most: number,
): Promise<{ readonly lines: readonly LogLine[]; readonly earlier: number }> {
  const kept: Kept = { lines: [], dropped: 0 };
  for (const service of SERVICES) {
    for (const name of [`${service}.log.1`, `${service}.log`])
      await readLog(join(folder, name), service, wanted, kept, most);
  }
  trim(kept, most);
  return { lines: kept.lines, earlier: kept.dropped };
}

async function readLog(
  path: string,
  service: string,
  wanted: (line: LogLine) => boolean,
  kept: Kept,
  most: number,
): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = readLogLine(text, service);
    if (line === null || !wanted(line)) continue;
    kept.lines.push(line);
    if (kept.lines.length > 2 * most + 1_000) trim(kept, most);
  }
}

function trim(kept: Kept, most: number): void {
  kept.lines.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  kept.dropped += Math.max(0, kept.lines.length - most);
  kept.lines.splice(0, kept.lines.length - most);
}
