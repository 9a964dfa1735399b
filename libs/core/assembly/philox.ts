/** Words 2 and 3 of the last `philoxWords`, packed as (w2 << 32) | w3. */
export let otherWords: u64 = 0;

/** Words 0 and 1 of Philox4x32-10, packed as (w0 << 32) | w1. */
export function philoxWords(n: u32, cycle: u32, species: u32, stream: u32, seedLow: u32, seedHigh: u32): u64 {
  let c0 = n;
  let c1 = cycle;
  let c2 = species;
  let c3 = stream;
  let k0 = seedLow;
  let k1 = seedHigh;
  for (let round = 0; round < 10; round++) {
    const p0 = <u64>0xd2511f53 * <u64>c0;
    const p1 = <u64>0xcd9e8d57 * <u64>c2;
    c0 = <u32>(p1 >> 32) ^ c1 ^ k0;
    c2 = <u32>(p0 >> 32) ^ c3 ^ k1;
    c1 = <u32>p1;
    c3 = <u32>p0;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  otherWords = (<u64>c2 << 32) | <u64>c3;
  return (<u64>c0 << 32) | <u64>c1;
}

@inline export function uniform(n: u32, cycle: u32, species: u32, stream: u32, seedLow: u32, seedHigh: u32): f64 {
  return unitInterval(philoxWords(n, cycle, species, stream, seedLow, seedHigh));
}

/** u = ((w0 >>> 5)·2²⁶ + (w1 >>> 6))/2⁵³ in [0, 1), from two packed words. */
@inline export function unitInterval(words: u64): f64 {
  const high = <f64>(<u32>(words >> 32) >>> 5);
  const low = <f64>(<u32>words >>> 6);
  return (high * 67108864.0 + low) / 9007199254740992.0;
}
