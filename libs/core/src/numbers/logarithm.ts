/** ln x to about 2e−16 of the larger of it and 1, the same bits on every machine, which Math.log does not promise; NaN where x is not positive and finite. */
export function logarithm(x: number): number {
  if (!(x > 0 && x < Infinity)) return Number.NaN;
  let exponent = 0;
  let mantissa = x;
  for (; mantissa > Math.SQRT2; exponent += 1) mantissa /= 2;
  for (; mantissa < Math.SQRT1_2; exponent -= 1) mantissa *= 2;
  const z = (mantissa - 1) / (mantissa + 1);
  // ln m = 2·artanh z, |z| < 0.172.
  let sum = 0;
  for (let k = 25; k >= 1; k -= 2) sum = sum * z * z + 1 / k;
  return exponent * Math.LN2 + 2 * z * sum;
}
