import type { Draw, Point } from '../point/point.js';

const MASK = (1n << 32n) - 1n;

/** u from words 0 and 1. */
export function referenceUniform(seed: number, n: number, cycle: number, species: number, stream: number): number {
  return referenceUniformPair(seed, n, cycle, species, stream)[0];
}

/** Philox4x32-10 in whole numbers of any size, word for word from its definition: u of words 0, 1 and u of words 2, 3. */
export function referenceUniformPair(
  seed: number,
  n: number,
  cycle: number,
  species: number,
  stream: number,
): [number, number] {
  let [x0, x1, x2, x3] = [BigInt(n), BigInt(cycle), BigInt(species), BigInt(stream)];
  let k0 = BigInt(seed) & MASK;
  let k1 = BigInt(seed) >> 32n;
  for (let round = 0; round < 10; round += 1) {
    const product0 = 0xd2511f53n * x0;
    const product1 = 0xcd9e8d57n * x2;
    [x0, x1, x2, x3] = [(product1 >> 32n) ^ x1 ^ k0, product1 & MASK, (product0 >> 32n) ^ x3 ^ k1, product0 & MASK];
    k0 = (k0 + 0x9e3779b9n) & MASK;
    k1 = (k1 + 0xbb67ae85n) & MASK;
  }
  return [unitInterval(x0, x1), unitInterval(x2, x3)];
}

function unitInterval(high: bigint, low: bigint): number {
  return Number((high >> 5n) * (1n << 26n) + (low >> 6n)) / 2 ** 53;
}

/** What holds in one cycle; null: the point's own value. */
export interface ReferenceDraw {
  readonly time: number | null;
  readonly site: number | null;
  readonly strength: number | null;
}

/** The draws of a cycle as the definition says them: stream 1, counter (0 time, 1 site, 2 strength; cycle; 0). */
export function referenceDraw(point: Point, cycle: number): ReferenceDraw {
  const { protocol, seed } = point;
  if (protocol.kind !== 'sequence') return { time: null, site: null, strength: null };
  const drawn = (draw: Draw | undefined, n: number, whole: boolean) => {
    if (draw === undefined) return null;
    const u = referenceUniform(seed, n, cycle, 0, 1);
    if ('values' in draw) return draw.values[Math.floor(u * draw.values.length)] ?? null;
    return whole ? draw.min + Math.floor(u * (draw.max - draw.min + 1)) : draw.min + u * (draw.max - draw.min);
  };
  const { time, site, strength } = protocol.draw;
  return { time: drawn(time, 0, false), site: drawn(site, 1, true), strength: drawn(strength, 2, false) };
}
