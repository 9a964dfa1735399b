import { type Occurrence, parseChunkId, plannedChunkId } from '@loschmidt/dataset';

/** A line of a service's log. */
export interface LogLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: string;
  /** Whose log it is in: orchestrator, runner. */
  readonly service: string;
  readonly message: string;
  /** All that it says beside. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A line as the services write it, one JSON object; null for what another program wrote, or half of a line. */
export function readLogLine(text: string, service: string): LogLine | null {
  if (!text.startsWith('{')) return null;
  try {
    const { time, level, message, ...details } = JSON.parse(text);
    if (typeof time !== 'string' || typeof message !== 'string') return null;
    return { time, level: String(level), service, message, details };
  } catch {
    return null;
  }
}

/** What lines are asked for: a campaign's, or those about one point of it. */
export interface LogSubject {
  readonly campaign: string;
  readonly point: { readonly id: string; readonly occurrences: readonly Occurrence[] } | null;
}

/**
 * Whether a line is about the subject. Of a point: it names the point, or a chunk that has it (whole, or the part with it) and no
 * other point of that chunk.
 */
export function concerns({ details }: LogLine, { campaign, point }: LogSubject): boolean {
  if (details.campaign !== campaign) return false;
  if (point === null) return true;
  const { chunk, index, point: named } = details;
  if (typeof named === 'string' && named !== '') return named === point.id;
  if (typeof chunk !== 'string') return false;
  return point.occurrences.some((occurrence) => {
    if (plannedChunkId(occurrence.chunk) !== plannedChunkId(chunk)) return false;
    const own = plannedIndex(occurrence.chunk, occurrence.index);
    const part = parseChunkId(chunk).part;
    if (part !== null && (own < part.first || own > part.last)) return false;
    return typeof index !== 'number' || plannedIndex(chunk, index) === own;
  });
}

/** Of a part's point in the chunk that was planned. */
function plannedIndex(chunk: string, index: number): number {
  return (parseChunkId(chunk).part?.first ?? 0) + index;
}
