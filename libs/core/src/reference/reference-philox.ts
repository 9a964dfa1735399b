const MASK = (1n << 32n) - 1n;

/** Philox4x32-10 in whole numbers of any size, word for word from its definition. */
export function referenceUniform(seed: number, n: number, cycle: number, species: number, stream: number): number {
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
  return Number((x0 >> 5n) * (1n << 26n) + (x1 >> 6n)) / 2 ** 53;
}
