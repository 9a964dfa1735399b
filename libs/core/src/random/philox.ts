/** Streams of random numbers: the last word of the counter. */
export const RANDOM_STREAM = { erasure: 0, sequence: 1, disorder: 2, randomFock: 3, haar: 4 } as const;

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/**
 * Philox4x32-10 (Salmon et al., Random123): four 32-bit words out of four counter words, key = (seed low 32, seed high 32).
 * Pure integer arithmetic: the same words on every machine.
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  seed: number,
): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter;
  let k0 = seed >>> 0;
  let k1 = Math.floor(seed / 2 ** 32) >>> 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c1 = low1 >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** u = ((w0 >>> 5)·2²⁶ + (w1 >>> 6))/2⁵³ in [0, 1), from counter (n, cycle, species index, stream). */
export function uniform(seed: number, n: number, cycle: number, species: number, stream: number): number {
  const [w0, w1] = philox4x32([n >>> 0, cycle >>> 0, species >>> 0, stream >>> 0], seed);
  return ((w0 >>> 5) * 2 ** 26 + (w1 >>> 6)) / 2 ** 53;
}

/** The upper 32 bits of a 32 × 32 bit product, without leaving exact arithmetic. */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle % 0x10000);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000)) >>> 0;
}
