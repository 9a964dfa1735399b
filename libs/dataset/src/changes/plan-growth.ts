import { ID_WORDS, IdTable, idWords, type PlaceBlock } from '@loschmidt/campaign';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { computedPoints } from '../campaign/layout.js';
import { readOwnChunks, readPlannedChunks } from '../commit/chunk-table.js';
import type { Chunk } from '../plan/chunk.js';
import { isHidden } from '../plan/hidden-points.js';
import type { PlanInput } from '../plan/plan-input.js';
import { readPointIds } from '../plan/point-ids.js';

/** What a new plan keeps of the chunks that there are, and what no chunk has yet. */
export interface PlanGrowth {
  /** Older chunks with a point of the new plan, in their order. */
  readonly kept: readonly Chunk[];
  /** Whether no chunk has the point of a block's row, and this is its first place. */
  isNew(block: PlaceBlock, row: number): boolean;
  /** Points of the new plan. */
  readonly points: number;
  /** Of these: in no chunk. */
  readonly added: number;
  /** Of these: in a chunk, and not in the newest plan so far. */
  readonly returning: number;
}

/**
 * Compares a new plan with all chunks of all versions, by point id. Memory: about 40 bytes a place and a row group of ids; rows and markers
 * are not read.
 */
export async function growPlan(campaign: CampaignFolder, plan: PlanInput): Promise<PlanGrowth> {
  const places = new PlannedIds(plan);
  const before = new Map((await readPlannedChunks(campaign)).map((chunk) => [chunk.id, chunk]));
  const retries = new Set(campaign.plan.retries);
  const kept: Chunk[] = [];
  let known = 0;
  let returning = 0;
  for (let version = 1; version <= campaign.plan.version; version++) {
    const again = retries.has(version);
    for await (const { chunk, ids } of chunksWithIds(campaign.folder, version)) {
      const old = before.get(chunk.id);
      const ranges: [number, number][] = [];
      let shownRows = 0;
      let shown = 0;
      for (const [index, id] of ids.entries()) {
        const place = places.find(id);
        if (place === -1) {
          hide(ranges, index);
          continue;
        }
        shown += 1;
        shownRows += places.rowsAt(place);
        // The points of a retry are those of older chunks.
        if (again) continue;
        places.setKnown(place);
        known += 1;
        if (old === undefined || isHidden(old.hidden, index)) returning += 1;
      }
      if (shown > 0) kept.push({ ...chunk, hidden: ranges.length === 0 ? null : { ranges, shownRows } });
    }
  }
  const { points } = places;
  return { kept, points, added: points - known, returning, isNew: (block, row) => places.isUnknown(block, row) };
}

function hide(ranges: [number, number][], index: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && last[1] === index - 1) last[1] = index;
  else ranges.push([index, index]);
}

/** The chunks that a version made, with the ids of their points by index. */
async function* chunksWithIds(
  folder: string,
  version: number,
): AsyncGenerator<{ readonly chunk: Chunk; readonly ids: readonly string[] }> {
  const chunks = (await readOwnChunks(folder, version)).values();
  let chunk = chunks.next().value;
  let ids: string[] = [];
  let row = 0;
  for await (const block of readPointIds(computedPoints(folder, version))) {
    for (const id of block) {
      if (id !== null) ids.push(id);
      row += 1;
      if (chunk === undefined || row < chunk.start + chunk.count) continue;
      yield { chunk, ids };
      chunk = chunks.next().value;
      ids = [];
    }
  }
}

/** Places that are looked at together. */
const BLOCK_PLACES = 10_000;

/** The ids of a plan by place, with the rows of each point and whether a chunk has it. */
class PlannedIds {
  points = 0;
  private readonly ids = new IdTable();
  private rows = new Float64Array(BLOCK_PLACES);
  private readonly known: Uint8Array;

  constructor(plan: PlanInput) {
    let count = 0;
    for (const block of plan.blocks(BLOCK_PLACES)) {
      const words = idWords(block.point);
      while (count + block.count > this.rows.length) this.grow();
      this.rows.set(block.rows, count);
      for (let row = 0; row < block.count; row++) {
        this.ids.add(words, row * ID_WORDS);
        if (block.first[row] === block.place[row]) this.points += 1;
      }
      count += block.count;
    }
    this.known = new Uint8Array(count);
  }

  find(id: string): number {
    return this.ids.find(id);
  }

  rowsAt(place: number): number {
    return this.rows[place] ?? 0;
  }

  setKnown(place: number): void {
    this.known[place] = 1;
  }

  isUnknown({ place, first }: PlaceBlock, row: number): boolean {
    const own = place[row] ?? 0;
    return first[row] === own && this.known[own] === 0;
  }

  private grow(): void {
    const rows = new Float64Array(2 * this.rows.length);
    rows.set(this.rows);
    this.rows = rows;
  }
}
