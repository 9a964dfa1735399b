/** C(n, k), exact below 2⁵³ and rounded above; 0 for k < 0 or k > n. */
export function binomial(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let value = 1;
  const small = Math.min(k, n - k);
  for (let i = 1; i <= small; i += 1) {
    value = (value * (n - small + i)) / i;
  }
  return value < Number.MAX_SAFE_INTEGER ? Math.round(value) : value;
}
