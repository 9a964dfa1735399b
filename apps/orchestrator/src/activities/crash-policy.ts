import type { Crash, PointIds } from '@loschmidt/dataset';
import type { wire } from '@loschmidt/proto';

/** So many deaths under one point are its own, wherever in the point they came. */
const MOST_CRASHES = 3;

/** How a chunk is computed after runners have died under it. */
export interface CrashPolicy {
  /** Points that become failed rows. */
  readonly quarantined: readonly wire.IQuarantine[];
  /** Points are evolved one by one, each reported before it begins: the next death names its point. */
  readonly announce: boolean;
  /** Nothing else runs on the runner: the next death is this chunk's. */
  readonly alone: boolean;
}

/**
 * A point is put in quarantine when a runner died while the point was announced and alone in it, and another one had surely died in the same
 * cycle of it; after three deaths also in different cycles. So an innocent neighbour is never blamed, and what kills runners from outside
 * must hit the same cycle of the same point twice.
 */
export function crashPolicyOf(points: PointIds, crashes: readonly Crash[]): CrashPolicy {
  const suspects = new Set(crashes.map(({ point }) => point));
  const quarantined: wire.IQuarantine[] = [];
  let alone = false;
  for (let index = 0; index < points.length && suspects.size > 0; index += 1) {
    const point = points.at(index) ?? '';
    if (!suspects.has(point)) continue;
    const own = crashes.filter((crash) => crash.point === point);
    const proof = own.find((crash) => crash.announced && crash.alone && isRepeated(crash, own));
    if (proof !== undefined) {
      quarantined.push({ index, crashes: own.length, cycle: proof.cycle, reason: reasonOf(own) });
    } else if (own.some((crash) => crash.announced && !crash.alone)) {
      alone = true;
    }
  }
  return { quarantined, announce: crashes.length > 0, alone };
}

function isRepeated(crash: Crash, all: readonly Crash[]): boolean {
  return (
    all.length >= MOST_CRASHES || all.some((other) => other !== crash && isExact(other) && other.cycle === crash.cycle)
  );
}

/** Of a process that dies before it has told of its progress, nothing but the first cycle of its first point is known. */
function isExact({ announced, died, cycle }: Crash): boolean {
  return announced || died === 'thread' || cycle > 0;
}

function reasonOf(crashes: readonly Crash[]): string {
  const each = crashes.map(
    ({ died, runner, cycle, at, reason }) =>
      `${died === 'process' ? 'the process' : 'a computing thread'} of ${runner} at cycle ${cycle}, ${at} (${reason})`,
  );
  return `It was put in quarantine because ${crashes.length} runners died under it: ${each.join('; ')}.`;
}
