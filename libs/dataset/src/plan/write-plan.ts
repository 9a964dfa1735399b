import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { type ChunkLimits, type ChunkRange, chunkPlaces } from '@loschmidt/campaign';
import { layout } from '../campaign/layout.js';
import { syncFolder, writeDurably } from '../storage/durable.js';
import { type ColumnValues, type FileColumn, TableFile, type WrittenFile } from '../storage/table-file.js';
import { PlaceCosts } from './place-costs.js';
import type { PlanInput, PlannedPlace } from './plan-input.js';
import { describeFile, type PlanRecord } from './plan-record.js';

/** Small enough that reading one chunk's rows out of 10⁶ is cheap. */
const rowsPerGroup = 10_000;

/**
 * Writes `plans/<version>/` of `folder`: points.parquet in the order of places, chunks.parquet and, last, plan.json.
 * `places` is read once; memory holds one row group and 24 bytes a place.
 */
export async function writePlan(
  folder: string,
  version: number,
  plan: PlanInput,
  limits: Partial<ChunkLimits> = {},
): Promise<PlanRecord> {
  await mkdir(layout.plan(folder, version), { recursive: true });
  const { points, costs, hash } = await writePoints(layout.points(folder, version), plan);
  const chunks = chunkPlaces(costs, limits);
  const chunkFile = await writeChunks(layout.chunks(folder, version), chunks);
  const record: PlanRecord = {
    version,
    hash,
    places: costs.length,
    points: costs.points,
    chunks: chunks.length,
    rows: costs.rows,
    seconds: costs.seconds,
    largestBytes: costs.largestBytes,
    parameters: [...plan.parameters],
    files: { points: describeFile(points), chunks: describeFile(chunkFile) },
  };
  await writeDurably(layout.planJson(folder, version), `${JSON.stringify(record, null, 2)}\n`);
  await syncFolder(layout.plan(folder, version));
  return record;
}

/** The hash that `writePlan` would record, without writing anything. */
export function planHash(plan: PlanInput): string {
  const hash = new PlanHash(plan);
  for (const block of blocks(plan.places, rowsPerGroup)) hash.add(block);
  return hash.digest();
}

/** SHA-256 over the parameters' names and, place by place, the point's id and replica. */
class PlanHash {
  private readonly hash = createHash('sha256');

  constructor(plan: PlanInput) {
    this.hash.update(`loschmidt-plan\n${JSON.stringify(plan.parameters.map(({ column, type }) => [column, type]))}\n`);
  }

  add(places: readonly PlannedPlace[]): void {
    let lines = '';
    for (const { point, replica } of places) lines += `${point} ${replica}\n`;
    this.hash.update(lines);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
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
  const hash = new PlanHash(plan);
  try {
    for (const block of blocks(plan.places, rowsPerGroup)) {
      hash.add(block);
      for (const place of block) costs.add(place);
      await file.write(pointColumns(plan, block), block.length);
    }
    return { points: await file.finish(), costs, hash: hash.digest() };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function pointColumns(plan: PlanInput, block: readonly PlannedPlace[]): ColumnValues[] {
  return [
    Int32Array.from(block, (place) => place.place),
    block.map((place) => place.point),
    Int32Array.from(block, (place) => place.replica),
    BigInt64Array.from(block, (place) => BigInt(place.seed)),
    ...plan.parameters.map(({ type }, i): ColumnValues => {
      if (type === 'string') return block.map((place) => String(place.values[i]));
      if (type === 'int64') return BigInt64Array.from(block, (place) => BigInt(place.values[i] ?? 0));
      return Float64Array.from(block, (place) => Number(place.values[i]));
    }),
    Float64Array.from(block, (place) => place.seconds),
    Float64Array.from(block, (place) => place.bytes),
    block.map((place) => place.duplicateOf),
  ];
}

/** Writes chunks in their order: the number of a row is that of its chunk. */
export async function writeChunks(path: string, chunks: readonly ChunkRange[]): Promise<WrittenFile> {
  const columns: FileColumn[] = [
    { name: 'chunk', type: 'int32' },
    { name: 'start', type: 'int32' },
    { name: 'count', type: 'int32' },
    { name: 'points', type: 'int32' },
    { name: 'seconds', type: 'float64' },
    { name: 'bytes', type: 'float64' },
  ];
  const file = await TableFile.create(path, columns, { table: 'chunks' });
  try {
    for (let from = 0; from < chunks.length; from += rowsPerGroup) {
      const block = chunks.slice(from, from + rowsPerGroup);
      await file.write(
        [
          Int32Array.from(block, (_, i) => from + i),
          Int32Array.from(block, (chunk) => chunk.start),
          Int32Array.from(block, (chunk) => chunk.count),
          Int32Array.from(block, (chunk) => chunk.points),
          Float64Array.from(block, (chunk) => chunk.seconds),
          Float64Array.from(block, (chunk) => chunk.bytes),
        ],
        block.length,
      );
    }
    return await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function* blocks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let block: T[] = [];
  for (const item of items) {
    block.push(item);
    if (block.length === size) {
      yield block;
      block = [];
    }
  }
  if (block.length > 0) yield block;
}
