import { type Occurrence, parseChunkId, plannedChunkId } from '@loschmidt/dataset';
import type { LogLine } from './log-line.js';

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
