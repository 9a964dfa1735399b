/** What a place costs, for drawing the chunks. A duplicate costs nothing. */
export interface PlaceCost {
  readonly seconds: number;
  readonly bytes: number;
  readonly rows: number;
  readonly duplicate: boolean;
}

/** A contiguous range of places. `bytes`: memory of its largest point. */
export interface ChunkRange {
  readonly start: number;
  readonly count: number;
  /** Points to compute: places that are no duplicates. */
  readonly points: number;
  readonly seconds: number;
  readonly bytes: number;
}

export interface ChunkLimits {
  /**
   * A small campaign gets about this many chunks, so that every slot works and progress moves. Default 64; where these would be shorter than half a
   * second, fewer, but 32: a chunk costs services 50 to 75 ms, whatever is in it. Always 32 where points are tiny.
   */
  readonly wantedChunks: number;
  /** Below this, sending a chunk costs more than computing it. Default 0.02. */
  readonly minSeconds: number;
  /** Default 45: a lost chunk is a lost minute. */
  readonly maxSeconds: number;
  /** Chunks that an orchestrator can hand out and commit in a second. Default 50. */
  readonly chunksASecond: number;
  /** Default 100,000: a file of a fair size. */
  readonly maxRows: number;
  /** Default 40,000. */
  readonly maxPoints: number;
  /** Default 100,000. */
  readonly maxChunks: number;
  /** Points of one chunk may differ in memory by this factor, where they are not small. Default 4. */
  readonly memoryRatio: number;
}

const DEFAULTS: ChunkLimits = {
  wantedChunks: 64,
  minSeconds: 0.02,
  maxSeconds: 45,
  chunksASecond: 50,
  maxRows: 100_000,
  maxPoints: 40_000,
  maxChunks: 100_000,
  memoryRatio: 4,
};

/** Chunks become shorter down to this part of the usual, but not below what a chunk itself costs many times over. */
const SHORTEST_PART = 1 / 8;
const SHORTEST_SECONDS = 0.5;

/** Of a campaign whose chunks would otherwise be shorter than that. */
const FEWEST_WANTED_CHUNKS = 32;

/** Points that take less on average are tiny: services take as long for a chunk as a slot for thousands of these. */
const TINY_SECONDS = 1e-4;

/** A chunk has this part of what is left, so that the slots of most fleets come to their ends together. */
const PART_OF_REST = 1 / 16;

/** Chunks become so many times longer than wanted, at most, only because there are too many to be handed out. */
const MOST_STRETCH = 8;

/** Points below this are all alike to a scheduler. */
const SMALL_BYTES = 64 * 2 ** 20;

/**
 * Cuts the places into contiguous chunks that cover them all, by cost: t = min(max(total/wanted, minSeconds), max(maxSeconds, √(total/chunksASecond)))
 * each, within the limits on rows and points; a single point may exceed them. With the root all chunks of a campaign can be handed out in the time that
 * one takes, whatever the fleet. The last ones are shorter, a sixteenth of what is left of the points that are
 * short themselves, down to t/8: run last, they let all slots end together. A function of the costs alone. `costs` is read twice or more.
 */
export function chunkPlaces(costs: Iterable<PlaceCost>, limits: Partial<ChunkLimits> = {}): readonly ChunkRange[] {
  let total = 0;
  let points = 0;
  for (const { seconds, duplicate } of costs) {
    if (duplicate) continue;
    total += seconds;
    points += 1;
  }
  const isTiny = total < TINY_SECONDS * points;
  const worthwhile = isTiny ? 0 : Math.floor(total / SHORTEST_SECONDS);
  const wantedChunks = Math.min(DEFAULTS.wantedChunks, Math.max(FEWEST_WANTED_CHUNKS, worthwhile));
  const all: ChunkLimits = { ...DEFAULTS, wantedChunks, ...limits };
  const most = Math.max(all.maxSeconds, Math.sqrt(total / all.chunksASecond));
  // Points that are longer than the shortest chunks would be a chunk each. Where memory cuts more, it may.
  const handedOut = most > all.maxSeconds ? 2 * all.chunksASecond * most : Number.POSITIVE_INFINITY;
  const longest = Math.min(Math.max(total / all.wantedChunks, all.minSeconds), most);
  const shortest = Math.min(longest, Math.max(longest * SHORTEST_PART, SHORTEST_SECONDS));
  let divisible = 0;
  if (shortest < longest) {
    for (const { seconds, duplicate } of costs) if (!duplicate && seconds <= shortest) divisible += seconds;
  }
  for (let scale = 1; ; scale *= 2) {
    const { maxRows, maxPoints } = all;
    const maxChunks = scale < MOST_STRETCH ? Math.min(all.maxChunks, handedOut) : all.maxChunks;
    const memoryRatio = scale > 64 ? Number.POSITIVE_INFINITY : all.memoryRatio;
    const chunks = draw(
      costs,
      { ...all, maxChunks, memoryRatio, maxRows: maxRows * scale, maxPoints: maxPoints * scale },
      { longest: longest * scale, shortest: shortest * scale, divisible, divisibleAt: shortest },
    );
    if (chunks !== null) return chunks;
  }
}

/** Seconds that chunks should take. */
interface Lengths {
  readonly longest: number;
  readonly shortest: number;
  /** Of all points that take no more than `divisibleAt`. */
  readonly divisible: number;
  readonly divisibleAt: number;
}

/** Null where there would be too many chunks. */
function draw(costs: Iterable<PlaceCost>, limits: ChunkLimits, lengths: Lengths): readonly ChunkRange[] | null {
  const { longest, shortest, divisibleAt } = lengths;
  const chunks: ChunkRange[] = [];
  let rest = lengths.divisible;
  const next = () => Math.min(longest, Math.max(shortest, rest * PART_OF_REST));
  let target = next();
  let open = empty(0);
  let place = 0;
  for (const cost of costs) {
    if (!cost.duplicate && open.points > 0 && !fits(open, cost, limits, target)) {
      chunks.push(closed(open));
      if (chunks.length >= limits.maxChunks) return null;
      open = empty(place);
      target = next();
    }
    open.count++;
    if (!cost.duplicate) {
      if (cost.seconds <= divisibleAt) rest -= cost.seconds;
      open.points++;
      open.seconds += cost.seconds;
      open.rows += cost.rows;
      open.bytes = Math.max(open.bytes, cost.bytes);
      open.leastBytes = Math.min(open.leastBytes, cost.bytes);
    }
    place++;
  }
  return open.count === 0 ? chunks : [...chunks, closed(open)];
}

function fits(open: OpenChunk, cost: PlaceCost, limits: ChunkLimits, target: number): boolean {
  const most = Math.max(open.bytes, cost.bytes);
  const least = Math.min(open.leastBytes, cost.bytes);
  return (
    open.points < limits.maxPoints &&
    open.rows + cost.rows <= limits.maxRows &&
    open.seconds + cost.seconds / 2 <= target &&
    (most <= SMALL_BYTES || most <= least * limits.memoryRatio)
  );
}

interface OpenChunk {
  start: number;
  count: number;
  points: number;
  seconds: number;
  rows: number;
  bytes: number;
  leastBytes: number;
}

function empty(start: number): OpenChunk {
  return { start, count: 0, points: 0, seconds: 0, rows: 0, bytes: 0, leastBytes: Number.POSITIVE_INFINITY };
}

function closed({ start, count, points, seconds, bytes }: OpenChunk): ChunkRange {
  return { start, count, points, seconds, bytes };
}
