import {
  type EncodedPoints,
  estimateCost,
  LoschmidtError,
  normalisePoint,
  type ObservableRequest,
  type Point,
  PointReader,
  resolveObservables,
} from '@loschmidt/core';

/** Keys of a point that its memory depends on; of `evolution` and `erasure` the structure alone. */
const SHAPE = ['species', 'lattice', 'particles', 'initial', 'protocol', 'cycles', 'evolution'] as const;

/**
 * Memory of the largest point, as plans estimate it: each shape of points is looked at once. Throws `bad-input` for points that are not in
 * normal form, before anything is computed that a wrong number could make endless.
 */
export function neededBytes(
  encoded: EncodedPoints,
  observables: readonly ObservableRequest[],
  stages: boolean,
): number {
  const reader = new PointReader(encoded);
  const known = new Set<string>();
  // What is the same in all points needs no look at each of them.
  const keys = encoded.keys.filter(({ key }) => (SHAPE as readonly string[]).includes(key));
  const shapes = keys.map(({ key, values }) => (key === 'evolution' ? values.map(structureOf) : null));
  const looked = keys.length === 0 ? Math.min(1, encoded.count) : encoded.count;
  let bytes = 0;
  for (let index = 0; index < looked; index += 1) {
    const shape = keys.map(({ codes }, place) => shapes[place]?.[codes[index] ?? -1] ?? codes[index]).join();
    if (known.has(shape)) continue;
    known.add(shape);
    bytes = Math.max(bytes, bytesOf(reader.read(index), observables, stages));
  }
  return bytes;
}

function bytesOf(read: Point, observables: readonly ObservableRequest[], stages: boolean): number {
  const point = normalisePoint(read);
  const { bytes } = estimateCost(point, { observables: resolveObservables(observables, point.cycles), stages });
  if (bytes > 0 && bytes < Number.POSITIVE_INFINITY) return bytes;
  throw new LoschmidtError('bad-input', `Cannot run the chunk: memory of a point must be a number, got ${bytes}.`);
}

/** Times vary along sweeps, and need no memory. */
function structureOf(evolution: string): string {
  return evolution.replace(/"time":[^,}]*/, '');
}
