import { hash as digest } from 'node:crypto';
import { type ChunkLimits, chunkPlaces, type PlaceBlock, type PlaceCost } from '@loschmidt/campaign';
import { type ColumnValues, numberValues, textsOf, textsOfWidth } from '@loschmidt/core';
import { layout } from '../campaign/layout.js';
import { describeFile, type PlanRecord } from '../campaign/plan-record.js';
import { PlanHash } from '../plan/plan-hash.js';
import type { PlanInput } from '../plan/plan-input.js';
import { createFoldersLikeParent } from '../storage/create-folders.js';
import { syncFolder, writeDurably } from '../storage/durable.js';
import { sealedJson } from '../storage/sealed-json.js';
import { type FileColumn, TableFile, type WrittenFile } from '../storage/table-file.js';
import { writeChunks } from './write-chunks.js';

/** What all places of a plan cost, in 24 bytes a place, so that chunks can be drawn after 10⁶ places went by. */
class PlaceCosts implements Iterable<PlaceCost> {
  length = 0;
  /** Places that are not duplicates. */
  points = 0;
  rows = 0;
  seconds = 0;
  largestBytes = 0;
  private secondsOf = new Float64Array(1024);
  private bytesOf = new Float64Array(1024);
  /** −1 marks a duplicate. */
  private rowsOf = new Float64Array(1024);

  add({ count, place, first, rows, seconds, bytes }: PlaceBlock): void {
    while (this.length + count > this.rowsOf.length) this.grow();
    this.secondsOf.set(seconds, this.length);
    this.bytesOf.set(bytes, this.length);
    this.rowsOf.set(rows, this.length);
    for (let row = 0; row < count; row++) {
      if (first[row] !== place[row]) {
        this.rowsOf[this.length + row] = -1;
        continue;
      }
      this.points += 1;
      this.rows += rows[row] ?? 0;
      this.seconds += seconds[row] ?? 0;
      this.largestBytes = Math.max(this.largestBytes, bytes[row] ?? 0);
    }
    this.length += count;
  }

  *[Symbol.iterator](): Generator<PlaceCost> {
    for (let i = 0; i < this.length; i++) {
      const rows = this.rowsOf[i] ?? 0;
      const duplicate = rows < 0;
      yield {
        seconds: duplicate ? 0 : (this.secondsOf[i] ?? 0),
        bytes: duplicate ? 0 : (this.bytesOf[i] ?? 0),
        rows: duplicate ? 0 : rows,
        duplicate,
      };
    }
  }

  private grow(): void {
    for (const name of ['secondsOf', 'bytesOf', 'rowsOf'] as const) {
      const larger = new Float64Array(2 * this[name].length);
      larger.set(this[name]);
      this[name] = larger;
    }
  }
}

/** Small enough that reading one chunk's rows out of 10⁶ is cheap. */
const rowsPerGroup = 10_000;

/** Hex digits of an id. */
const ID_LENGTH = 32;

interface FirstPlan {
  readonly plan: PlanInput;
  /** The campaign file as submitted. */
  readonly campaignYaml: string;
  readonly chunkLimits?: Partial<ChunkLimits>;
}

/**
 * Writes campaign.yaml and `plans/1/` of `folder`: points.parquet in the order of places, chunks.parquet and, last, plan.json.
 * `places` is read once; memory holds one row group and 24 bytes a place.
 */
export async function writePlan(folder: string, { plan, campaignYaml, chunkLimits }: FirstPlan): Promise<PlanRecord> {
  const version = 1;
  await writeDurably(layout.campaignYaml(folder), campaignYaml);
  await createFoldersLikeParent(layout.plan(folder, version));
  const { points, costs, hash } = await writePoints(layout.points(folder, version), plan);
  const chunks = chunkPlaces(costs, chunkLimits);
  const chunkFile = await writeChunks(layout.chunks(folder, version), chunks);
  const record: PlanRecord = {
    version,
    hash,
    yaml: digest('sha256', campaignYaml, 'hex'),
    ...planTotals(plan, costs, chunks.length),
    files: { points: describeFile(points), chunks: describeFile(chunkFile) },
  };
  await writeDurably(layout.planJson(folder, version), sealedJson(record, 2));
  await syncFolder(layout.plan(folder, version));
  return record;
}

/** What a plan's record says of all its places, in the order of the file. */
export function planTotals({ parameters }: PlanInput, costs: PlaceCosts, chunks: number) {
  return {
    places: costs.length,
    points: costs.points,
    chunks,
    rows: costs.rows,
    seconds: costs.seconds,
    largestBytes: costs.largestBytes,
    parameters: [...parameters],
  };
}

/** Writes places in their order to `path`; `hash` is that of a plan that has them and no others. */
export async function writePoints(
  path: string,
  plan: PlanInput,
): Promise<{ points: WrittenFile; costs: PlaceCosts; hash: string }> {
  const columns: FileColumn[] = [
    { name: 'place', type: 'int32' },
    { name: 'point', type: 'string' },
    { name: 'replica', type: 'int32' },
    { name: 'seed', type: 'int64' },
    ...plan.parameters.map(({ column, type }): FileColumn => ({ name: column, type })),
    { name: 'seconds', type: 'float64' },
    { name: 'bytes', type: 'float64' },
    { name: 'duplicate_of', type: 'nullable-int32' },
  ];
  const file = await TableFile.create(path, columns, { table: 'points' });
  const costs = new PlaceCosts();
  const hash = new PlanHash(plan.parameters);
  try {
    for (const block of plan.blocks(rowsPerGroup)) {
      hash.add(block);
      costs.add(block);
      await file.write(pointColumns(plan, block), block.count);
    }
    return { points: await file.finish(), costs, hash: hash.digest() };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function pointColumns(plan: PlanInput, block: PlaceBlock): ColumnValues[] {
  return [
    numberValues(block.place),
    textsOfWidth(ID_LENGTH, block.point),
    numberValues(block.replica),
    numberValues(bigIntegers(block.seed)),
    ...plan.parameters.map(({ type }, index): ColumnValues => {
      const values = block.values[index] ?? [];
      if (!(values instanceof Float64Array)) return textsOf(values);
      return numberValues(type === 'int64' ? bigIntegers(values) : values);
    }),
    numberValues(block.seconds),
    numberValues(block.bytes),
    numberValues(Float64Array.from(block.first, (first, row) => (first === block.place[row] ? Number.NaN : first))),
  ];
}

/** Whole numbers below 2⁵³ in magnitude as 64-bit integers, without a BigInt each. */
function bigIntegers(values: Float64Array): BigInt64Array {
  const halves = new Uint32Array(2 * values.length);
  for (let row = 0; row < values.length; row++) {
    const high = Math.floor((values[row] ?? 0) / 2 ** 32);
    halves[2 * row] = (values[row] ?? 0) - high * 2 ** 32;
    halves[2 * row + 1] = high;
  }
  return new BigInt64Array(halves.buffer);
}
